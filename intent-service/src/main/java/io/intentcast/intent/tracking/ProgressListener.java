package io.intentcast.intent.tracking;

import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.io.IOException;

/** A listener to an intent's progress. An exception means that the listener is gone, and ends the stream. */
public interface ProgressListener {

    /**
     * A node's yes, no or silence; a later row of the same node replaces it.
     *
     * @param offset of the response that said it; all that earlier responses said was sent before
     */
    void row(long offset, Row row) throws IOException;

    /** A row of the outcome that was not sent before, or differs from what was. */
    void row(Row concluded) throws IOException;

    /** The last event. */
    void outcome(OutcomeReport outcome) throws IOException;

    /** Nothing happened for a while. */
    void keepAlive() throws IOException;
}
