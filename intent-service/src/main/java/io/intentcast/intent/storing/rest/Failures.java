package io.intentcast.intent.storing.rest;

import io.intentcast.intent.storing.Receipt;
import io.intentcast.intent.storing.Storage.OtherBytes;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Turns the reasons why bytes are not kept into problems. */
final class Failures {

    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private Failures() {}

    /** The problem has all fields of the receipt. */
    static ProblemException nobodyKeeps(Receipt receipt) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "nobody-keeps-it",
                        "Nobody keeps it",
                        "nobody keeps chunk '%s': %s refused, %s were silent, %s failed"
                                .formatted(
                                        receipt.chunkId(),
                                        receipt.refusals().size(),
                                        receipt.silences().size(),
                                        receipt.failed().size()))
                .retryAfter(receipt.soonestRetry().orElse(COME_BACK))
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
        ProblemException problem = Problems.conflict("chunk '%s' is that of other bytes".formatted(chunkId))
                .with("nodes", other.at());
        if (other.lapse() != null) {
            problem.retryAfter(other.lapse());
        }
        return other.intentId() == null ? problem : problem.with("intentId", other.intentId());
    }

    static ProblemException undecided(IntentId intentId) {
        return Problems.unavailable(
                        "no outcome of intent '%s' came in time; nothing was stored".formatted(intentId), COME_BACK)
                .with("intentId", intentId);
    }
}
