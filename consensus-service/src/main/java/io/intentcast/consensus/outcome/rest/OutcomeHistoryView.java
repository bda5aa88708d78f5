package io.intentcast.consensus.outcome.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.consensus.outcome.rest.OutcomeReports.SpelledOut;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Kind;
import io.intentcast.protocol.topic.Topic;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with all fields of its report, and the records after it.
 *
 * @param missing a text for people about what the report lacks at the moment; null when it is complete
 * @param truth the right answer, if an operator told it; the nodes are judged by it
 * @param afterwards null when there are none
 */
@Schema(name = "OutcomeBody", example = OutcomeHistoryView.EXAMPLE)
record OutcomeHistoryView(
        @JsonUnwrapped OutcomeReport report,
        @Nullable String missing,
        @Nullable Observed truth,
        @Nullable List<LaterRecord> afterwards) {

    static final String EXAMPLE = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "closedBy": "deadline",
             "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:02.002Z", "tookMillis": 2002,
             "outcomes": [{"node": "bt3", "response": "silence", "cause": "unheard"},
                          {"node": "bt4", "response": "silence", "cause": "heard"}],
             "insights": {"availableFrom": 0, "congestedNodes": 0, "otherRefusals": 0, "unknownState": 2, "totalQueried": 2,
                          "replicationFactor": 0, "congestion": 0.0, "coverage": 0.5,
                          "coverageByReputation": 0.5},
             "afterwards": [{"type": "late", "node": "bt3", "response": "yes",
                             "claim": {"sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                                       "size": 5, "url": "http://bt3:8103/v1/chunks/chunk:X"}},
                            {"type": "contradicted", "node": "bt3", "chunkId": "chunk:X",
                             "claimed": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                             "delivered": "187c9bceeb919e1b3e6d20fa50ecabf7d9d50b5343e8f9a3d912abb13929102e"}]}
            """;

    static OutcomeHistoryView of(SpelledOut spelledOut, @Nullable KnownAnswer known, List<OfNode> afterwards) {
        return new OutcomeHistoryView(
                spelledOut.report(),
                spelledOut.missing(),
                known == null ? null : known.truth(),
                afterwards.isEmpty()
                        ? null
                        : afterwards.stream().map(LaterRecord::of).toList());
    }

    /**
     * An answer that did not change the outcome, or a contradiction; fields that do not apply are null.
     *
     * @param type as on the outcomes topic
     * @param chunkId the chunk of a contradiction; the same for the claimed and delivered digests
     */
    @Schema(name = "Afterthought")
    record LaterRecord(
            @Schema(allowableValues = {"late", "duplicate", "volunteer", "contradicted"})
            String type,

            NodeId node,
            @Nullable Kind response,
            @Nullable Claim claim,
            @Nullable Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter,
            @Nullable ChunkId chunkId,
            @Nullable Sha256 claimed,
            @Nullable Sha256 delivered) {

        private static LaterRecord of(OfNode conclusion) {
            String type = Topic.OUTCOMES.wire().typeOf(conclusion);
            return switch (conclusion) {
                case Remark remark -> of(type, remark.node(), remark.answer());
                case Contradiction contradiction -> of(type, contradiction.found());
            };
        }

        private static LaterRecord of(String type, NodeId node, Answer answer) {
            return switch (answer) {
                case Yes yes -> new LaterRecord(type, node, Kind.YES, yes.claim(), null, null, null, null, null, null);
                case No no ->
                    new LaterRecord(
                            type, node, Kind.NO, null, no.reason(), no.limiter(), no.retryAfter(), null, null, null);
            };
        }

        private static LaterRecord of(String type, Contradicted found) {
            return new LaterRecord(
                    type,
                    found.node(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    found.chunkId(),
                    found.claimed(),
                    found.delivered());
        }
    }
}
