package io.intentcast.node.declaring;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What became of an intent? */
@FunctionalInterface
public interface Outcomes {

    /**
     * Empty when there is no outcome, at least not yet.
     *
     * @param patience how long to wait for it
     * @throws IOException if nobody can say
     */
    Optional<OutcomeReport> find(IntentId intent, Duration patience) throws IOException, InterruptedException;
}
