package io.intentcast.node.declaring;

import io.intentcast.node.declaring.OpenDeclarations.Declaration;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Series;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for the outcomes of the node's own intents and appends each as a whole, once. It retries with backoff, and gives
 * up an outcome that is still missing long after its window, without inventing anything about it.
 */
public final class Learning implements Inquiry<Declaration> {

    static final Duration GRACE = Duration.ofMinutes(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final OpenDeclarations open;
    private final Outcomes outcomes;
    private final Series series;
    private final Function<OutcomeReport, byte[]> form;
    private final InstantSource clock;
    private final Attempts attempts;

    /** @param form writes an outcome as a chunk, deterministically */
    public Learning(
            OpenDeclarations open,
            Outcomes outcomes,
            Series series,
            Function<OutcomeReport, byte[]> form,
            InstantSource clock) {
        this.open = open;
        this.outcomes = outcomes;
        this.series = series;
        this.form = form;
        this.clock = clock;
        this.attempts = new Attempts(clock);
    }

    @Override
    public List<Declaration> due(int most) {
        return attempts.due(open::all, Declaration::intent, most);
    }

    /** Waits for the outcome, but no longer than its window, and at most a few seconds. */
    @Override
    public Result learn(Declaration declaration) throws InterruptedException {
        Duration patience = declaration.window().compareTo(LONGEST_WAIT) < 0 ? declaration.window() : LONGEST_WAIT;
        try {
            Optional<OutcomeReport> outcome =
                    outcomes.find(declaration.intent(), patience).filter(declaration::has);
            if (outcome.isPresent()) {
                series.append(Change.of(
                        clock.instant(), Learned.from(outcome.get(), form).toArray(Event[]::new)));
                return Result.LEARNED;
            }
            if (!isOver(declaration)) {
                return Result.NOT_YET;
            }
            open.giveUp(declaration.intent());
            return Result.GIVEN_UP;
        } catch (IOException | IllegalArgumentException e) {
            return Result.UNKNOWN;
        } finally {
            attempts.askAgainLater(declaration.intent());
        }
    }

    private boolean isOver(Declaration declaration) {
        Instant end = declaration.read().plus(declaration.window()).plus(GRACE);
        return clock.instant().isAfter(end);
    }
}
