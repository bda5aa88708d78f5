package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.chunks.PurgeReceipt;
import io.intentcast.client.http.Json;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.ProblemException;
import io.intentcast.client.problem.UnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Has all nodes drop a chunk. */
@Command(
        name = "delete",
        description =
                "Has all nodes drop a chunk, and shows who did, and why others did not. Its id is free afterwards.")
final class DeleteCommand extends SuiteCommand {

    @Parameters(index = "0", paramLabel = "CHUNK", description = "the id")
    private String chunkId = "";

    DeleteCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        try {
            show(client.chunks().delete(chunkId));
            return ExitCode.YES;
        } catch (NotFoundException | UnavailableException nobody) {
            return nobodyDrops(nobody);
        }
    }

    /** Nodes were asked if the problem has the fields of the receipt. */
    private ExitCode nobodyDrops(ProblemException nobody) {
        JsonNode fields = nobody.problem().json();
        if (!fields.has("dropped")) {
            throw nobody;
        }
        PurgeReceipt receipt = Json.read(fields, PurgeReceipt.class);
        show(receipt);
        boolean heard = !receipt.notKept().isEmpty()
                || !receipt.refusals().isEmpty()
                || receipt.silences().stream().anyMatch(silent -> silent.cause() == Cause.HEARD);
        return heard ? ExitCode.NOBODY : ExitCode.NOBODY_THERE;
    }

    private void show(PurgeReceipt receipt) {
        if (suite.json()) {
            suite.printJson(receipt);
            return;
        }
        var table = new Table("NODE", "SAYS", "WHAT, OR WHY");
        receipt.dropped().forEach(dropped -> table.add(dropped.node(), "dropped it", "" + dropped.sha256()));
        receipt.refusals()
                .forEach(refusal -> table.add(
                        refusal.node(), "no", refusal.limiter() == null ? refusal.reason() : refusal.limiter()));
        receipt.silences().forEach(silent -> table.add(silent.node(), "silence", OutcomeText.words(silent.cause())));
        table.printTo(suite.out());
        suite.out()
                .println("%n%s: dropped by %s, not kept by %s"
                        .formatted(
                                receipt.chunkId(),
                                receipt.dropped().size(),
                                receipt.notKept().size()));
        suite.out().flush();
    }
}
