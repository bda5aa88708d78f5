package io.intentcast.intent.fetching.rest;

import io.intentcast.intent.declaring.rest.Refusals;
import io.intentcast.intent.fetching.Fetched.Missing;
import io.intentcast.intent.fetching.Fetched.NoRoom;
import io.intentcast.intent.fetching.Fetched.NobodyDelivers;
import io.intentcast.intent.fetching.Fetched.NobodyHasIt;
import io.intentcast.intent.fetching.Fetched.NotAsked;
import io.intentcast.intent.fetching.Fetched.TooMany;
import io.intentcast.intent.fetching.Fetched.Undecided;
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
final class Absences {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Refusals refusals;

    Absences(Refusals refusals) {
        this.refusals = refusals;
    }

    ProblemException problem(ChunkId chunkId, Missing missing) {
        return switch (missing) {
            case NobodyHasIt(OutcomeReport outcome) ->
                Problems.notFound("chunk", chunkId).with("outcome", outcome);
            case NobodyDelivers nobody -> nobodyDelivers(chunkId, nobody);
            case Undecided(var intentId, var failed) ->
                Problems.unavailable("no outcome of intent '%s' came in time".formatted(intentId), COME_BACK)
                        .with("intentId", intentId)
                        .with("failed", failed);
            case NotAsked(var why) -> refusals.problem(why);
            case TooMany(int limit) ->
                Problems.tooMany("%s chunks are fetched or given out at this replica".formatted(limit), COME_BACK);
            case NoRoom(String why) -> {
                LOG.warn("Chunk {} could not be written here: {}", chunkId, why);
                yield Problems.unavailable("there is no room here for the chunk", COME_BACK);
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
                .orElse(COME_BACK);
    }
}
