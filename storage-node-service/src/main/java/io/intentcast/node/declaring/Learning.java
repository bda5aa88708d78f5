package io.intentcast.node.declaring;

import io.intentcast.node.declaring.OpenDeclarations.Declaration;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Series;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the outcomes of own intents and appends them, each as a whole and once. What cannot be learned now is asked again later,
 * and ever more seldom; what was not learned long after its window is given up, and nothing is made up about it. Thread-safe.
 */
public final class Learning {

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final OpenDeclarations open;
    private final Outcomes outcomes;
    private final Series series;
    private final InstantSource clock;
    private final Map<IntentId, Attempt> attempts = new HashMap<>();

    public Learning(OpenDeclarations open, Outcomes outcomes, Series series, InstantSource clock) {
        this.open = open;
        this.outcomes = outcomes;
        this.series = series;
        this.clock = clock;
    }

    /** @param next when to ask again; {@link Instant#MAX} while it is being asked */
    private record Attempt(Duration pause, Instant next) {}

    /** At most so many that should be asked for now; whoever takes them must {@link #learn} each. */
    public synchronized List<Declaration> due(int most) {
        Instant now = clock.instant();
        List<Declaration> all = open.all();
        attempts.keySet().retainAll(all.stream().map(Declaration::intent).toList());
        List<Declaration> due = all.stream()
                .filter(declaration -> !attempt(declaration.intent()).next().isAfter(now))
                .limit(most)
                .toList();
        due.forEach(declaration -> attempts.put(
                declaration.intent(), new Attempt(attempt(declaration.intent()).pause(), Instant.MAX)));
        return due;
    }

    /** What came of asking. */
    public enum Result {
        LEARNED,
        NOT_YET,
        /** Nobody can say now. */
        UNKNOWN,
        GIVEN_UP
    }

    /** Waits for the outcome, but not for long. */
    public Result learn(Declaration declaration) throws InterruptedException {
        Duration patience = declaration.window().compareTo(LONGEST_WAIT) < 0 ? declaration.window() : LONGEST_WAIT;
        try {
            Optional<OutcomeReport> outcome = outcomes.find(declaration.intent(), patience);
            if (outcome.isPresent()) {
                series.append(
                        Change.of(clock.instant(), Learned.from(outcome.get()).toArray(Event[]::new)));
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
            askAgainLater(declaration.intent());
        }
    }

    private boolean isOver(Declaration declaration) {
        Instant end = declaration.read().plus(declaration.window()).plus(GRACE);
        return clock.instant().isAfter(end);
    }

    private synchronized void askAgainLater(IntentId intent) {
        Duration pause = attempt(intent).pause();
        Duration longer = pause.multipliedBy(2);
        attempts.put(
                intent,
                new Attempt(
                        longer.compareTo(SELDOM) < 0 ? longer : SELDOM,
                        clock.instant().plus(pause)));
    }

    private Attempt attempt(IntentId intent) {
        return attempts.getOrDefault(intent, new Attempt(SOON, Instant.MIN));
    }
}
