package io.intentcast.consensus.outcome.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.OutcomeReport;
import io.intentcast.protocol.OutcomeReport.Kind;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with all fields of its report, and what came after it.
 *
 * @param afterwards null when nothing came
 */
@Schema(example = OutcomeBody.EXAMPLE)
record OutcomeBody(
        @JsonUnwrapped OutcomeReport report, @Nullable List<Afterthought> afterwards) {

    static final String EXAMPLE = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "closedBy": "deadline",
             "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:02.002Z", "tookMillis": 2002,
             "outcomes": [{"node": "bt3", "response": "silence", "cause": "unheard"},
                          {"node": "bt4", "response": "silence", "cause": "heard"}],
             "insights": {"availableFrom": 0, "congestedNodes": 0, "otherRefusals": 0, "unknownState": 2, "totalQueried": 2,
                          "replicationFactor": 0, "congestion": 0.0, "coverage": 0.5},
             "afterwards": [{"type": "late", "node": "bt3", "response": "no", "reason": "rate_limited", "limiter": "economic",
                             "retryAfter": "PT1M"}]}
            """;

    static OutcomeBody of(OutcomeReport report, List<Remark> remarks) {
        return new OutcomeBody(
                report,
                remarks.isEmpty()
                        ? null
                        : remarks.stream().map(Afterthought::of).toList());
    }

    /** An answer that changed nothing; what does not belong to it is null. */
    record Afterthought(
            Remark.Type type,
            NodeId node,
            Kind response,
            @Nullable Claim claim,
            @Nullable Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) {

        private static Afterthought of(Remark remark) {
            return switch (remark.answer()) {
                case Yes yes -> new Afterthought(remark.type(), remark.node(), Kind.YES, yes.claim(), null, null, null);
                case No no ->
                    new Afterthought(
                            remark.type(), remark.node(), Kind.NO, null, no.reason(), no.limiter(), no.retryAfter());
            };
        }
    }
}
