package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.http.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tells a node what was observed. */
@Command(name = "observe", description = "Has a node record an observation.")
final class ObserveCommand extends SuiteCommand {

    @Parameters(index = "0", paramLabel = "NODE", description = "the node, with the role mapper")
    private String node = "";

    @Parameters(index = "1", paramLabel = "LOCATION", description = "where")
    private String location = "";

    @Parameters(index = "2", paramLabel = "VALUE", description = "a number, a word, or a JSON object of numbers")
    private String value = "";

    @Option(names = "--unit", description = "such as °C")
    private @Nullable String unit;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "when, such as 2026-01-31T12:00:00Z; now if it is missing")
    private @Nullable Instant at;

    ObserveCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        JsonNode observed = Nodes.named(client, node).observe(location, value(), unit, at);
        suite.printJson(observed);
        return ExitCode.YES;
    }

    private Object value() {
        try {
            JsonNode json = Json.MAPPER.readTree(value);
            return json.isNumber() || json.isObject() ? json : value;
        } catch (JacksonException _) {
            return value;
        }
    }
}
