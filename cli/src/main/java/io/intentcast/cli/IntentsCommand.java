package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.intents.RecentIntents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists intents. */
@Command(name = "intents", description = "Lists the newest intents, whoever declared them, and how they ended.")
final class IntentsCommand extends SuiteCommand {

    @Option(names = "--kind", paramLabel = "KIND", description = "only those of this kind")
    private @Nullable String kind;

    @Option(names = "--declarer", paramLabel = "ID", description = "only those that it declared")
    private @Nullable String declarer;

    @Option(names = "--after", paramLabel = "INTENT", description = "only those declared before this one")
    private @Nullable String after;

    @Mixin
    private Limit limit = new Limit();

    IntentsCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        List<RecentIntent> intents = limit.of(asked(client.intents().recent()).stream());
        show(intents, this::print);
        if (intents.isEmpty() && !suite.json()) {
            suite.say("no such intent is known");
        }
        return ExitCode.YES;
    }

    private RecentIntents asked(RecentIntents all) {
        RecentIntents intents = kind == null ? all : all.ofKind(kind);
        intents = declarer == null ? intents : intents.from(declarer);
        return after == null ? intents : intents.after(after);
    }

    private void print(List<RecentIntent> intents) {
        var table = new Table("INTENT", "DECLARED", "FROM", "CLOSED", "YES", "NO", "KIND", "SUBJECT");
        intents.forEach(intent -> table.add(
                intent.intentId(),
                Times.whole(intent.declared()),
                intent.from(),
                intent.closedBy() == null ? "" : OutcomeText.words(intent.closedBy()),
                intent.yes() == null ? "" : "" + intent.yes(),
                intent.no() == null ? "" : "" + intent.no(),
                intent.kind(),
                intent.subject()));
        table.printTo(suite.out());
    }
}
