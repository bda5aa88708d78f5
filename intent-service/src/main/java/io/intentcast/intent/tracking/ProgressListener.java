package io.intentcast.intent.tracking;

import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.io.IOException;

/** A listener to an intent's story. An exception means that the listener is gone, and ends the story. */
public interface ProgressListener {

    /**
     * A node's yes, no or silence; a later row of the same node replaces it.
     *
     * @param offset of the response that said it; all that earlier responses said was told before
     */
    void row(long offset, Row row) throws IOException;

    /** A row of the outcome that was not told before, or differently. */
    void row(Row concluded) throws IOException;

    /** The end of the story. */
    void outcome(OutcomeReport outcome) throws IOException;

    /** A keep-alive: nothing happened for a while. */
    void nothingNew() throws IOException;
}
