package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Looks an outcome up. */
@Command(name = "outcome", description = "Shows the outcome of an intent.")
final class OutcomeCommand extends SuiteCommand {

    @Parameters(paramLabel = "INTENT", description = "its id, such as 3-4711")
    private String intentId = "";

    OutcomeCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        return client.outcomes()
                .find(intentId, JsonNode.class)
                .map(new Watching(suite)::show)
                .orElseGet(() -> {
                    suite.say("no outcome of '%s' is known".formatted(intentId));
                    return ExitCode.FAILED;
                });
    }
}
