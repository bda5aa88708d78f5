package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import java.util.Optional;

/** A way to ask many nodes one question. */
public interface Scenario {

    /** Its name in reports. */
    String name();

    /** Why it cannot run on this machine; empty if it can. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Whether a load of this kind tells something about it. */
    default boolean measures(Question question, int inFlight) {
        return question != Question.FEW;
    }

    /** Returns when it can be asked. The asker stops before the stage. */
    Asker start(Stage stage);
}
