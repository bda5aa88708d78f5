package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.reputation.Reputation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how far nodes are trusted. */
@Command(name = "reputation", description = "Shows how far nodes are trusted, or one of them, and what moved that.")
final class ReputationCommand extends SuiteCommand {

    @Parameters(arity = "0..1", paramLabel = "NODE", description = "one node")
    private @Nullable String node;

    ReputationCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        List<Reputation> reputations = node == null
                ? client.reputations().all().toList()
                : client.reputations().find(node).stream().toList();
        show(reputations, this::print);
        if (reputations.isEmpty() && !suite.json()) {
            suite.say("no outcome has judged "
                    + (node == null ? "any node yet" : "'" + node + "' yet: it counts as a newcomer"));
        }
        return ExitCode.YES;
    }

    private void print(List<Reputation> reputations) {
        var table = new Table("NODE", "MATTER", "REPUTATION", "UNCERTAINTY", "AVAILABILITY", "FOR", "AGAINST");
        reputations.forEach(one -> one.matters()
                .forEach(matter -> table.add(
                        one.node(),
                        matter.matter(),
                        number(matter.reputation()),
                        number(matter.uncertainty()),
                        number(matter.availability().expectation()),
                        number(matter.r()),
                        number(matter.s()))));
        table.printTo(suite.out());
        if (node != null) {
            printMoves(reputations.getFirst());
        }
    }

    private void printMoves(Reputation one) {
        var table = new Table("WHEN", "MATTER", "INTENT", "SUBJECT", "WHY", "AGREEMENT", "CHANGE");
        one.matters()
                .forEach(matter -> matter.moves()
                        .forEach(move -> table.add(
                                "" + move.when(),
                                matter.matter(),
                                move.intent() == null ? "" : move.intent(),
                                move.subject(),
                                move.why(),
                                number(move.agreement()),
                                number(move.change()))));
        suite.out().println();
        table.printTo(suite.out());
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
