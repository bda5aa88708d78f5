package io.intentcast.node.declaring;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks up the outcomes of intents. */
@FunctionalInterface
public interface Outcomes {

    /**
     * Finds an outcome; empty when there is none, at least not yet.
     *
     * @param patience how long to wait for it
     * @throws IOException if no answer is available now
     */
    Optional<OutcomeReport> find(IntentId intent, Duration patience) throws IOException, InterruptedException;
}
