package io.intentcast.intent.purging.rest;

import io.intentcast.intent.purging.PurgeReceipt;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Turns the reasons why a chunk is not purged into problems. */
final class PurgingProblems {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private PurgingProblems() {}

    static ProblemException nobodyDrops(PurgeReceipt receipt) {
        return with(
                receipt,
                new ProblemException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "nobody-drops-it",
                                "nobody drops chunk '%s': %s refused, %s were silent"
                                        .formatted(
                                                receipt.chunkId(),
                                                receipt.refusals().size(),
                                                receipt.silences().size()))
                        .retryAfter(receipt.soonestRetry().orElse(RETRY_AFTER)));
    }

    static ProblemException notThere(PurgeReceipt receipt) {
        return with(receipt, Problems.notFound("chunk", receipt.chunkId()));
    }

    static ProblemException undecided(ChunkId chunkId, IntentId intentId) {
        return Problems.unavailable(
                        "no outcome of intent '%s' came in time; nodes may drop chunk '%s' all the same"
                                .formatted(intentId, chunkId),
                        RETRY_AFTER)
                .with("intentId", intentId);
    }

    /** The problem has all fields of the receipt. */
    private static ProblemException with(PurgeReceipt receipt, ProblemException problem) {
        return problem.with("chunkId", receipt.chunkId())
                .with("intentId", receipt.intentId())
                .with("closedBy", receipt.closedBy())
                .with("dropped", receipt.dropped())
                .with("notKept", receipt.notKept())
                .with("refusals", receipt.refusals())
                .with("silences", receipt.silences())
                .with("withdrawn", receipt.withdrawn());
    }
}
