package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Looks an outcome up. */
@Command(name = "outcome", description = "Shows the outcome of an intent.")
final class OutcomeCommand implements Callable<Integer> {

    private final Suite suite;

    @Parameters(paramLabel = "INTENT", description = "its id, such as 3-4711")
    private String intentId = "";

    OutcomeCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        try (IntentcastClient client = suite.client()) {
            return client.outcomes()
                    .find(intentId, JsonNode.class)
                    .map(new Watching(suite)::show)
                    .orElseGet(() -> {
                        suite.streams().err().println("intentcast: no outcome of '%s' is known".formatted(intentId));
                        return ExitCode.FAILED.number();
                    });
        }
    }
}
