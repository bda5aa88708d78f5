package io.intentcast.storage.rest;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.storage.chunks.UploadOutcome.OtherBytes;
import io.intentcast.storage.chunks.UploadOutcome.OverBudget;
import io.intentcast.storage.chunks.UploadOutcome.OverDisk;
import io.intentcast.storage.chunks.UploadOutcome.Purged;
import io.intentcast.storage.chunks.UploadOutcome.Refused;
import io.intentcast.storage.chunks.UploadOutcome.TooLarge;
import io.intentcast.storage.chunks.UploadOutcome.Unannounced;
import io.intentcast.storage.chunks.UploadOutcome.WrongDigest;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The problems that refused uploads are answered with. */
final class UploadProblems {

    private static final Duration ANNOUNCE_RETRY_AFTER = Duration.ofSeconds(10);

    private UploadProblems() {}

    static ProblemException problem(Refused refused) {
        return switch (refused) {
            case OtherBytes(var kept, var received) ->
                Problems.conflict("chunk id '%s' is taken by other bytes".formatted(kept.chunkId()))
                        .with("keptSha256", kept.sha256().hex())
                        .with("receivedSha256", received.hex());
            case WrongDigest(var announced, var received) -> Problems.wrongDigest(announced, received);
            case OverBudget(long free, long budget) ->
                new ProblemException(
                                HttpStatus.INSUFFICIENT_STORAGE,
                                "over-budget",
                                "the budget of %s bytes has only %s bytes left".formatted(budget, free))
                        .with("freeBytes", free)
                        .with("budgetBytes", budget);
            case OverDisk(long free) ->
                Problems.diskFull("the disk of this node has only %s bytes left".formatted(free))
                        .with("freeBytes", free);
            case Unannounced() ->
                Problems.unavailable("the limit of chunks that wait to be announced is reached", ANNOUNCE_RETRY_AFTER);
            case Purged() ->
                new ProblemException(
                        HttpStatus.GONE,
                        "purged",
                        "the chunk was purged after the intent that these bytes are put for");
            case TooLarge(long limit) -> Problems.tooLarge(limit);
        };
    }
}
