package io.intentcast.intent.tracking;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.window.FollowedWindows;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an intent's nodes are known to have said so far, row by row: a view of its window while that is open, and of the
 * words that wait for it before. A row may be corrected, and only the outcome is certain: reading may have begun after
 * the first words. Absent nodes that keep quiet come with the outcome. Not thread-safe.
 */
final class ProgressFold {

    private final long intent;
    private final Audience audience;
    private final FollowedWindows window;
    private final Map<NodeId, Row> reported = new HashMap<>();

    ProgressFold(LoggedIntent declared, Audience audience) {
        this.intent = declared.id().offset();
        this.audience = audience;
        this.window = new FollowedWindows(declared.id().partition(), intent);
        var resolved = new ResolvedIntent(declared.intent(), declared.declared(), audience);
        if (resolved.canBeServed()) {
            window.follow(intent, resolved);
        }
    }

    /** Takes the next record of responses; returns the row that is news with it, if any. */
    Optional<Row> fold(ResponseEntry record) {
        Optional<Outcome> closed = window.fold(record).stream().findFirst();
        Optional<Row> row = record.content() instanceof Word word ? row(word.from(), closed) : Optional.empty();
        closed.ifPresent(_ -> window.leave(intent));
        return row.filter(it -> !it.equals(reported.put(it.node(), it)));
    }

    private Optional<Row> row(NodeId node, Optional<Outcome> closed) {
        return closed.filter(outcome -> outcome.closedBy() == ClosedBy.DEADLINE).isPresent()
                ? Optional.empty()
                : window.said(node, intent)
                        .map(said -> row(node, said.answer()))
                        .or(() -> closed.flatMap(outcome -> silence(node, outcome)));
    }

    private Optional<Row> silence(NodeId node, Outcome outcome) {
        return OutcomeReport.of(outcome, audience).outcomes().stream()
                .filter(row -> row.node().equals(node) && row.cause() == SilenceCause.HEARD)
                .findFirst();
    }

    private static Row row(NodeId node, @Nullable Said said) {
        return said == null
                ? Row.silent(node, SilenceCause.HEARD)
                : Row.answered(node, said.answer(), said.afterMillis());
    }

    /** The rows of the outcome that were not reported, or reported differently. */
    List<Row> conclude(OutcomeReport report) {
        return report.outcomes().stream()
                .filter(row -> !saysTheSame(row, reported.get(row.node())))
                .toList();
    }

    /** Compares claims in brief, because an outcome may have no room for a whole claim. */
    private static boolean saysTheSame(Row concluded, @Nullable Row reported) {
        return reported != null && brief(concluded).equals(brief(reported));
    }

    private static Row brief(Row row) {
        return row.claim() == null
                ? row
                : Row.answered(
                        row.node(), new Yes(row.claim().brief()), row.afterMillis() == null ? 0 : row.afterMillis());
    }
}
