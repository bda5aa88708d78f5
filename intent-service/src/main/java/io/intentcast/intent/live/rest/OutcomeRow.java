package io.intentcast.intent.live.rest;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import java.time.Instant;

/**
 * An outcome in brief.
 *
 * @param declared the intent's append time
 * @param yes how many nodes said yes
 * @param no how many nodes said no
 * @param unheard how many nodes were asked and not heard by the deadline
 * @param notAwaited how many nodes had not spoken when the window closed early
 */
record OutcomeRow(
        IntentId intentId,
        String kind,
        Subject subject,
        NodeId from,
        Instant declared,
        ClosedBy closedBy,
        Instant closed,
        long yes,
        long no,
        int unheard,
        int notAwaited) {

    static OutcomeRow of(Outcome outcome) {
        long yes = outcome.said().values().stream()
                .filter(said -> said.answer() instanceof Yes)
                .count();
        return new OutcomeRow(
                outcome.intentId(),
                outcome.want().kind(),
                outcome.want().subject(),
                outcome.from(),
                outcome.declared(),
                outcome.closedBy(),
                outcome.closed(),
                yes,
                outcome.said().size() - yes,
                outcome.unheard().size(),
                outcome.notAwaited().size());
    }
}
