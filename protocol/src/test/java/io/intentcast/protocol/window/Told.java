package io.intentcast.protocol.window;

import static java.util.stream.Collectors.joining;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Conclusions as text: {@code offset of the record: intent closedBy opened..closed node=response…}, times in ms after
 * {@link Script#START}; or {@code offset of the record: intent type node answer}.
 */
final class Told {

    private Told() {}

    static String of(List<Conclusion> conclusions, Script script) {
        return conclusions.stream().map(conclusion -> of(conclusion, script)).collect(joining("\n"));
    }

    private static String of(Conclusion conclusion, Script script) {
        String told = switch (conclusion) {
            case Outcome outcome -> outcome.intentId().offset() + " " + of(outcome, script);
            case Remark remark ->
                "%s %s %s %s"
                        .formatted(
                                remark.intentId().offset(), lower(remark.type()), remark.node(), of(remark.answer()));
            case KnownAnswer known -> known.intentId().offset() + " known";
            case Contradiction contradiction ->
                "contradicted " + contradiction.found().node();
        };
        return "%s: %s".formatted(conclusion.at(), told);
    }

    private static String of(Outcome outcome, Script script) {
        var report =
                OutcomeReport.of(outcome, script.audience(outcome.intentId().offset()));
        return "%s %s..%s%s"
                .formatted(
                        lower(outcome.closedBy()),
                        millis(outcome.opened()),
                        millis(outcome.closed()),
                        report.outcomes().stream()
                                .map(row -> " " + row.node() + "=" + of(row, outcome))
                                .collect(joining()));
    }

    private static String of(Row row, Outcome outcome) {
        Outcome.Said said = outcome.said().get(row.node());
        return said != null ? of(said.answer()) : row.cause() == null ? "?" : lower(row.cause());
    }

    private static String of(Answer answer) {
        return answer.equals(Script.YES) ? "yes" : answer.equals(Script.NO) ? "no" : "other";
    }

    private static long millis(Instant time) {
        return Duration.between(Script.START, time).toMillis();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
