package io.intentcast.intent.placement.rest;

import io.intentcast.intent.placement.PlacementResult.OtherBytes;
import io.intentcast.intent.placement.Receipt;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Turns the reasons why bytes are not kept into problems. */
final class PlacementProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private PlacementProblems() {}

    /** The problem has all fields of the receipt. */
    static ProblemException nobodyKeeps(Receipt receipt) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "nobody-keeps-it",
                        "nobody keeps chunk '%s': %s refused, %s were silent, %s failed"
                                .formatted(
                                        receipt.chunkId(),
                                        receipt.refusals().size(),
                                        receipt.silences().size(),
                                        receipt.failed().size()))
                .retryAfter(receipt.soonestRetry().orElse(RETRY_AFTER))
                .with("chunkId", receipt.chunkId())
                .with("sha256", receipt.sha256())
                .with("size", receipt.size())
                .with("replicas", receipt.replicas())
                .with("intentId", receipt.intentId())
                .with("closedBy", receipt.closedBy())
                .with("keepers", receipt.keepers())
                .with("refusals", receipt.refusals())
                .with("silences", receipt.silences())
                .with("failed", receipt.failed());
    }

    static ProblemException otherBytes(ChunkId chunkId, OtherBytes other) {
        ProblemException problem = Problems.conflict("chunk id '%s' is taken by other bytes".formatted(chunkId))
                .with("nodes", other.at());
        if (other.lapse() != null) {
            problem.retryAfter(other.lapse());
        }
        return other.intentId() == null ? problem : problem.with("intentId", other.intentId());
    }

    static ProblemException undecided(IntentId intentId) {
        return Problems.unavailable(
                        "no outcome of intent '%s' came in time; nothing was stored".formatted(intentId), RETRY_AFTER)
                .with("intentId", intentId);
    }
}
