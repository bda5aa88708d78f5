package io.intentcast.intent.tracking.rest;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent in a list, in brief.
 *
 * @param declared its append time
 * @param closedBy null while this replica knows no outcome
 * @param closed null while this replica knows no outcome
 * @param yes how many nodes said yes; null while this replica knows no outcome
 * @param no how many nodes said no; null while this replica knows no outcome
 */
@Schema(example = IntentRow.EXAMPLE)
public record IntentRow(
        IntentId intentId,
        String kind,
        Subject subject,
        NodeId from,
        Instant declared,
        Duration window,
        @Nullable ClosedBy closedBy,
        @Nullable Instant closed,
        @Nullable Long yes,
        @Nullable Long no) {

    static final String EXAMPLE = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a",
             "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "closedBy": "all_decided",
             "closed": "2026-01-31T12:00:00.012Z", "yes": 2, "no": 1}
            """;

    public static IntentRow of(LoggedIntent declared, @Nullable Outcome outcome) {
        return new IntentRow(
                declared.id(),
                declared.intent().want().kind(),
                declared.intent().want().subject(),
                declared.intent().from(),
                declared.declared(),
                declared.intent().window(),
                outcome == null ? null : outcome.closedBy(),
                outcome == null ? null : outcome.closed(),
                outcome == null ? null : count(outcome, Yes.class),
                outcome == null ? null : count(outcome, No.class));
    }

    private static long count(Outcome outcome, Class<?> answer) {
        return outcome.said().values().stream()
                .filter(said -> answer.isInstance(said.answer()))
                .count();
    }
}
