package io.intentcast.intent.following;

import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.io.IOException;

/** To whom an intent's story is told. A listener that is gone says so by an exception, and the story ends. */
public interface StoryListener {

    /** A node's yes, no or silence; a later row of the same node replaces it. */
    void row(Row row) throws IOException;

    /** The end of the story. */
    void outcome(OutcomeReport outcome) throws IOException;

    /** Nothing happened for a while. */
    void nothingNew() throws IOException;
}
