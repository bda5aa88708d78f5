package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Stage;

/** The suite, asked without intent-service: a client that writes intents and reads outcomes. */
final class WireScenario implements Scenario {

    @Override
    public String name() {
        return Scenarios.WIRE;
    }

    @Override
    public Asker start(Stage stage) {
        return WireAsker.of(stage, stage.suite().parts());
    }
}
