package io.intentcast.intent.retrieval.rest;

import io.intentcast.intent.declaring.rest.DeclarationProblems;
import io.intentcast.intent.retrieval.RetrievalResult.Missing;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyHasIt;
import io.intentcast.intent.retrieval.RetrievalResult.NotAsked;
import io.intentcast.intent.retrieval.RetrievalResult.TooMany;
import io.intentcast.intent.retrieval.RetrievalResult.Undecided;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns the reasons why bytes cannot be served into problems. */
@Component
final class RetrievalProblems {

    private static final Logger LOG = LoggerFactory.getLogger(RetrievalProblems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final DeclarationProblems declarationProblems;

    RetrievalProblems(DeclarationProblems declarationProblems) {
        this.declarationProblems = declarationProblems;
    }

    ProblemException problem(ChunkId chunkId, Missing missing) {
        return switch (missing) {
            case NobodyHasIt(OutcomeReport outcome) ->
                Problems.notFound("chunk", chunkId).with("outcome", outcome);
            case NobodyDelivers nobody -> nobodyDelivers(chunkId, nobody);
            case Undecided(var intentId, var failed) ->
                Problems.unavailable("no outcome of intent '%s' came in time".formatted(intentId), RETRY_AFTER)
                        .with("intentId", intentId)
                        .with("failed", failed);
            case NotAsked(var why) -> declarationProblems.problem(why);
            case TooMany(int limit) ->
                Problems.tooMany("the limit of %s downloads at this replica is reached".formatted(limit), RETRY_AFTER);
            case NoRoom(String why) -> {
                LOG.warn("Chunk {} could not be written to the disk of this replica: {}", chunkId, why);
                yield Problems.diskFull("the disk of this replica has no room for the chunk");
            }
        };
    }

    private static ProblemException nobodyDelivers(ChunkId chunkId, NobodyDelivers nobody) {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "nobody-delivers",
                        "Nobody delivers it",
                        "nobody delivers chunk '%s': %s say that they hold it, %s refused, %s did not deliver"
                                .formatted(
                                        chunkId,
                                        nobody.outcome().insights().availableFrom(),
                                        nobody.outcome().insights().congestedNodes(),
                                        nobody.failed().size()))
                .retryAfter(soonest(nobody.outcome()))
                .with("failed", nobody.failed())
                .with("outcome", nobody.outcome());
    }

    /** The shortest retry-after of the nodes that refused. */
    private static Duration soonest(OutcomeReport outcome) {
        return outcome.outcomes().stream()
                .map(Row::retryAfter)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(RETRY_AFTER);
    }
}
