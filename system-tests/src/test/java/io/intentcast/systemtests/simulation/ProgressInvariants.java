package io.intentcast.systemtests.simulation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.WindowProgress;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Silence.Cause;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Kind;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.systemtests.window.Log;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What intent-service tells of one window while it is open, against what the fold concluded of it, for every outcome of
 * every world. Three things are not compared:
 *
 * <ul>
 *   <li>Refused intents, because they have no window.
 *   <li>The rows of nodes with a voided word. {@link WindowProgress} remembers only the word that told something new. If
 *       that word is voided, an equal later word of the node is forgotten with it, and what was told of it already stays
 *       told. The outcome corrects both.
 *   <li>What is told after the end of a window that ends for a reason that {@link WindowProgress} does not know: all have
 *       decided, nobody was asked, the consensus is stable, or the record that ends it is unreadable. The same holds for
 *       a partition with voided words, because they may have counted as yeses.
 * </ul>
 */
final class ProgressInvariants {

    private final Outcome outcome;
    private final Log log;
    private final WindowProgress progress;
    private final OutcomeReport report;
    private final Set<NodeId> told = new HashSet<>();

    private ProgressInvariants(Outcome outcome, Log log) {
        ResolvedIntent declared =
                Objects.requireNonNull(log.intents().get(outcome.intentId().offset()));
        Audience audience = Objects.requireNonNull(declared.audience());
        this.outcome = outcome;
        this.log = log;
        this.progress = new WindowProgress(
                new LoggedIntent(outcome.intentId(), declared.intent(), declared.appendTime()), audience);
        this.report = OutcomeReport.of(outcome, audience);
    }

    static void holdOf(Outcome outcome, Log log) {
        if (outcome.closedBy() != ClosedBy.REFUSED) {
            new ProgressInvariants(outcome, log).hold();
        }
    }

    private void hold() {
        List<ResponseEntry> until = log.responses().stream()
                .takeWhile(record -> record.offset() <= outcome.at())
                .toList();
        until.forEach(this::tell);
        Set<NodeId> voided = voided();

        assertThat(told)
                .as("the nodes of which something was told before %s", outcome)
                .isSubsetOf(report.outcomes().stream().map(Row::node).toList());
        assertThat(progress.conclude(report))
                .filteredOn(row -> (isFromAWord(row) || told.contains(row.node())) && !voided.contains(row.node()))
                .as("what was not told, or told in another way, before %s", outcome)
                .isEmpty();
        if (voided.isEmpty() && until.getLast().content() != null && isKnownToClose()) {
            told.clear();
            log.responses().stream()
                    .filter(record -> record.offset() > outcome.at())
                    .forEach(this::tell);
            assertThat(told)
                    .as("the nodes of which something was told after %s", outcome)
                    .isEmpty();
        }
    }

    private void tell(ResponseEntry record) {
        ResponseRecord content = record.content();
        if (content != null) {
            progress.fold(record.offset(), record.appendTime(), content);
            progress.tell().forEach(row -> told.add(row.node()));
        }
    }

    /** The nodes of which a word, by mistake or by a lie, was voided at some time. */
    private Set<NodeId> voided() {
        Set<Long> offsets = log.responses().stream()
                .filter(record -> record.content() instanceof Voided)
                .map(record -> ((Voided) Objects.requireNonNull(record.content())).offset())
                .collect(toSet());
        return log.responses().stream()
                .filter(record -> offsets.contains(record.offset()) && record.content() instanceof Word)
                .map(record -> ((Word) Objects.requireNonNull(record.content())).from())
                .collect(toSet());
    }

    private static boolean isFromAWord(Row row) {
        return row.response() != Kind.SILENCE || row.cause() == Cause.HEARD;
    }

    /** Whether those who follow the window see by themselves that it closes. */
    private boolean isKnownToClose() {
        Until until = Objects.requireNonNull(
                        log.intents().get(outcome.intentId().offset()))
                .intent()
                .until();
        return switch (outcome.closedBy()) {
            case DEADLINE, WITHDRAWN -> true;
            case SATISFIED -> !(until instanceof Until.Stable);
            case ALL_DECIDED, NOBODY_ASKED, REFUSED -> false;
        };
    }
}
