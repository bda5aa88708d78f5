package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.chunks.Receipt;
import io.intentcast.client.chunks.Upload;
import io.intentcast.client.http.Json;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.problem.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Stores bytes. */
@Command(name = "put", description = "Stores bytes on several nodes, and shows who keeps them, and why others do not.")
final class PutCommand extends SuiteCommand {

    @Parameters(index = "0", paramLabel = "CHUNK", description = "the id, which is written once")
    private String chunkId = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the file; - for standard input")
    private String file = "";

    @Option(
            names = "--replicas",
            paramLabel = "COUNT",
            defaultValue = "3",
            description = "on how many nodes, 1 to 16: ${DEFAULT-VALUE}")
    private int replicas = 3;

    PutCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) throws Exception {
        try {
            Upload upload = client.chunks().upload(chunkId).replicas(replicas);
            Receipt receipt;
            if (file.equals("-")) {
                receipt = putInput(upload);
            } else {
                Path path = Path.of(file);
                if (!Files.isReadable(path) || Files.isDirectory(path)) {
                    throw new WrongUsageException("there is no file '%s' that can be read".formatted(file));
                }
                var progress = new Progress(suite.streams(), Files.size(path), System.nanoTime());
                receipt = upload.progress(done -> progress.at(done, System.nanoTime()))
                        .put(path);
                progress.over();
            }
            show(receipt);
            return ExitCode.YES;
        } catch (UnavailableException nobody) {
            return refused(nobody);
        }
    }

    private Receipt putInput(Upload upload) {
        try {
            return upload.put(suite.streams().in(), -1);
        } catch (IllegalArgumentException empty) {
            throw new WrongUsageException("standard input is empty; an empty file stores a chunk without bytes");
        }
    }

    /** Nodes were asked if the problem has the fields of the receipt. */
    private ExitCode refused(UnavailableException nobody) {
        JsonNode fields = nobody.problem().json();
        if (!fields.has("keepers")) {
            throw nobody;
        }
        Receipt receipt = Json.read(fields, Receipt.class);
        show(receipt);
        boolean heard = !receipt.refusals().isEmpty()
                || !receipt.failed().isEmpty()
                || receipt.silences().stream().anyMatch(silent -> silent.cause() == Cause.HEARD);
        return heard ? ExitCode.NOBODY : ExitCode.NOBODY_THERE;
    }

    private void show(Receipt receipt) {
        if (suite.json()) {
            suite.printJson(receipt);
            return;
        }
        var table = new Table("NODE", "SAYS", "WHERE, OR WHY");
        receipt.keepers().forEach(keeper -> table.add(keeper.node(), "keeps it", "" + keeper.url()));
        receipt.refusals()
                .forEach(refusal -> table.add(
                        refusal.node(), "no", refusal.limiter() == null ? refusal.reason() : refusal.limiter()));
        receipt.failed().forEach(failure -> table.add(failure.node(), "failed", failure.reason()));
        receipt.silences().forEach(silent -> table.add(silent.node(), "silence", OutcomeText.words(silent.cause())));
        table.printTo(suite.out());
        suite.out()
                .println("%n%s: %s bytes, sha256 %s, kept by %s of %s"
                        .formatted(
                                receipt.chunkId(),
                                receipt.size(),
                                receipt.sha256(),
                                receipt.keepers().size(),
                                receipt.replicas()));
        suite.out().flush();
    }
}
