package io.intentcast.storage.declarations;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Schedules retries with exponential backoff: at once, again soon, then ever more rarely. Nothing is asked twice at the
 * same time. Thread-safe.
 */
final class RetrySchedule {

    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<IntentId, ScheduledRetry> attempts = new HashMap<>();

    RetrySchedule(InstantSource clock) {
        this.clock = clock;
    }

    /** @param next when to ask again; {@link Instant#MAX} while a request is under way */
    private record ScheduledRetry(Duration pause, Instant next) {}

    /**
     * The open questions that are due now, at most {@code most}; {@link #askAgainLater} must follow for each.
     *
     * @param open gives all open questions; attempts for others are forgotten
     */
    synchronized <Q> List<Q> due(Supplier<List<Q>> open, Function<Q, IntentId> intent, int most) {
        Instant now = clock.instant();
        List<Q> all = open.get();
        attempts.keySet().retainAll(all.stream().map(intent).collect(Collectors.toSet()));
        List<Q> due = all.stream()
                .filter(question -> !attempt(intent.apply(question)).next().isAfter(now))
                .limit(most)
                .toList();
        due.stream()
                .map(intent)
                .forEach(asked ->
                        attempts.put(asked, new ScheduledRetry(attempt(asked).pause(), Instant.MAX)));
        return due;
    }

    synchronized void askAgainLater(IntentId intent) {
        Duration pause = attempt(intent).pause();
        Duration longer = pause.multipliedBy(2);
        attempts.put(
                intent,
                new ScheduledRetry(
                        longer.compareTo(LONGEST_BACKOFF) < 0 ? longer : LONGEST_BACKOFF,
                        clock.instant().plus(pause)));
    }

    private ScheduledRetry attempt(IntentId intent) {
        return attempts.getOrDefault(intent, new ScheduledRetry(SHORTEST_BACKOFF, Instant.MIN));
    }
}
