package io.intentcast.intent.live.rest;

import io.intentcast.intent.live.LiveEvent.Answered;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer of a node; fields that do not belong to it are null. */
record AnswerRow(
        IntentId intentId,
        NodeId node,
        @Nullable Claim claim,
        @Nullable Reason reason,
        @Nullable Limiter limiter,
        @Nullable Duration retryAfter) {

    static AnswerRow of(Answered answered) {
        return switch (answered.answer()) {
            case Yes(Claim claim) -> new AnswerRow(answered.intent(), answered.node(), claim, null, null, null);
            case No no ->
                new AnswerRow(answered.intent(), answered.node(), null, no.reason(), no.limiter(), no.retryAfter());
        };
    }
}
