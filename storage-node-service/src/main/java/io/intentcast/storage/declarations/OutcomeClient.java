package io.intentcast.storage.declarations;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks up the outcomes of intents. */
@FunctionalInterface
public interface OutcomeClient {

    /**
     * Finds an outcome; empty when there is none, not yet or never.
     *
     * @param timeout how long to wait for it
     * @throws IOException if no answer is available now
     */
    Optional<OutcomeReport> find(IntentId intent, Duration timeout) throws IOException, InterruptedException;
}
