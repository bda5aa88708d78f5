package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.chunks.Download;
import io.intentcast.client.problem.NotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Fetches bytes. */
@Command(name = "get", description = "Fetches a chunk, verified, from any node that delivers it.")
final class GetCommand extends SuiteCommand {

    @Parameters(index = "0", paramLabel = "CHUNK", description = "the id")
    private String chunkId = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "the file to write; - or nothing for standard output")
    private String file = "-";

    GetCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) throws IOException {
        try {
            if (file.equals("-")) {
                try (Download bytes = client.chunks().open(chunkId)) {
                    bytes.transferTo(suite.streams().bytes());
                    suite.streams().bytes().flush();
                }
            } else {
                client.chunks().download(chunkId, Path.of(file));
            }
            return ExitCode.YES;
        } catch (NotFoundException nobody) {
            suite.say(nobody.problem().detail());
            return nobodyHasIt(nobody.problem().json());
        }
    }

    private static ExitCode nobodyHasIt(JsonNode problem) {
        JsonNode rows = problem.path("outcome").path("outcomes");
        boolean heard = rows.valueStream()
                .anyMatch(row -> !row.path("response").asString("").equals("silence")
                        || row.path("cause").asString("").equals("heard"));
        return heard ? ExitCode.NOBODY : ExitCode.NOBODY_THERE;
    }
}
