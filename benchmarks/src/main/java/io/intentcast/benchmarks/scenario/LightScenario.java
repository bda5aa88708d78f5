package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import java.util.List;

/**
 * The suite with many nodes, of which a tenth answers, asked on the wire. The nodes are light: they speak the protocol,
 * and share one process and its clients.
 */
final class LightScenario implements Scenario {

    private static final int HEAP = 512;

    @Override
    public String name() {
        return Scenarios.LIGHT;
    }

    @Override
    public boolean measures(Question question, int inFlight) {
        return question == Question.FEW;
    }

    @Override
    public Asker start(Stage stage) {
        Stage.Services services = stage.startServices();
        RunningPart nodes =
                stage.start("light nodes", LightNodesPart.class, HEAP, stage.bootstrapServers(), "" + stage.nodes());
        return WireAsker.of(stage, List.of(services.consensus(), services.intent(), nodes));
    }
}
