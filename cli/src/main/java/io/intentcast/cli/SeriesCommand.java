package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.nodes.Node;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints what a node remembers. */
@Command(name = "series", description = "Prints the series of a node, one event in a line, as JSON.")
final class SeriesCommand extends SuiteCommand {

    @Parameters(paramLabel = "NODE", description = "its id, or its URL")
    private String node = "";

    @Option(names = "--event", paramLabel = "NAME", description = "only events of this name, such as answered")
    private @Nullable String event;

    SeriesCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        Node asked = Nodes.named(client, node);
        try (Stream<JsonNode> events = event == null ? asked.series() : asked.series(event)) {
            events.forEach(suite::printJson);
        }
        return ExitCode.YES;
    }
}
