package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.http.Json;
import io.intentcast.client.live.LiveEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Follows an intent to its outcome, or all that happens. */
@Command(
        name = "watch",
        description = {
            "Shows each response to an intent as it becomes known, and then its outcome.",
            "Without an intent, shows all that happens, whoever declared, until it is interrupted."
        })
final class WatchCommand extends SuiteCommand {

    @Parameters(arity = "0..1", paramLabel = "INTENT", description = "its id, such as 3-4711; all if it is missing")
    private @Nullable String intentId;

    WatchCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        if (intentId != null) {
            return new Watching(suite).watch(client, intentId);
        }
        try (Stream<LiveEvent> events = client.live().stream()) {
            events.forEach(this::show);
        }
        return ExitCode.YES;
    }

    private void show(LiveEvent event) {
        if (suite.json()) {
            ObjectNode json = Json.MAPPER.createObjectNode().put("event", event.name());
            suite.printJson(json.setAll(event.json().asObject()));
        } else {
            suite.out().println(LiveText.line(event));
        }
    }
}
