package io.intentcast.consensus.storing;

import io.intentcast.consensus.storing.Ending.Found;
import io.intentcast.consensus.storing.Ending.GivenUp;
import io.intentcast.consensus.storing.Ending.Stored;
import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.consensus.storing.Keepers.Announced;
import io.intentcast.consensus.storing.Keepers.Kept;
import io.intentcast.consensus.storing.Keepers.Never;
import io.intentcast.consensus.storing.Keepers.NotNow;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Stores the report of an outcome as a chunk. Idempotent: the bytes follow from the outcome and its audience alone, and
 * an id is written once, so a repetition after a crash, or at the same time, changes nothing. Fewer keepers than were
 * asked for are enough. Thread-safe; a call blocks its thread, which is meant to be virtual.
 */
public final class Storing {

    static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final int LARGEST = 64 * 1024 * 1024;

    private final Audiences audiences;
    private final Function<OutcomeReport, byte[]> form;
    private final Keepers keepers;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Rest rest;

    /** Sleeps between tries. */
    @FunctionalInterface
    public interface Rest {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * @param form writes a report; deterministic
     * @param patience how long after the first try the last one is made
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Storing(
            Audiences audiences,
            Function<OutcomeReport, byte[]> form,
            Keepers keepers,
            Duration patience,
            LongSupplier nanoTime,
            Rest rest) {
        this.audiences = audiences;
        this.form = form;
        this.keepers = keepers;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.rest = rest;
    }

    /**
     * Retries with growing backoff until there is a result; never before a given retry time, unless that is too late.
     */
    public Ending store(Order order, Outcome outcome) throws InterruptedException {
        long begun = nanoTime.getAsLong();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            switch (attempt(order, outcome)) {
                case Over(Ending ending) -> {
                    return ending;
                }
                case Again(String reason, Duration notBefore) -> {
                    Duration left = patience.minusNanos(nanoTime.getAsLong() - begun);
                    if (!left.isPositive()) {
                        return new GivenUp(Why.NOT_IN_TIME, reason);
                    }
                    rest.pause(shorter(longer(pause, notBefore), left));
                    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        }
    }

    /** The result of one try. */
    private sealed interface Attempt {}

    private record Over(Ending ending) implements Attempt {}

    private record Again(String reason, Duration notBefore) implements Attempt {}

    private Attempt attempt(Order order, Outcome outcome) throws InterruptedException {
        try {
            Optional<Audience> audience = audiences.find(outcome.audience()).filter(outcome::canBeOver);
            return audience.isEmpty()
                    ? givenUp(
                            Why.NO_AUDIENCE,
                            "audience %s is not there"
                                    .formatted(outcome.audience().offset()))
                    : keep(order, form.apply(OutcomeReport.of(outcome, audience.get())));
        } catch (IOException notNow) {
            return new Again(notNow.toString(), Duration.ZERO);
        }
    }

    private Attempt keep(Order order, byte[] bytes) throws InterruptedException {
        if (bytes.length > LARGEST) {
            return givenUp(Why.TOO_LARGE, "%s bytes are more than %s".formatted(bytes.length, LARGEST));
        }
        return switch (keepers.known(order.chunkId(), Sha256.of(bytes))) {
            case Announced(int nodes) when nodes >= order.replicas() -> new Over(new Found());
            case Announced _ -> ask(order, bytes);
            case NotNow(String reason, Duration retryAfter) -> new Again(reason, retryAfter);
        };
    }

    private Attempt ask(Order order, byte[] bytes) throws InterruptedException {
        return switch (keepers.keep(order, bytes)) {
            case Kept(int nodes) -> new Over(new Stored(nodes));
            case Never(Why why, String reason) -> givenUp(why, reason);
            case NotNow(String reason, Duration retryAfter) -> new Again(reason, retryAfter);
        };
    }

    private static Over givenUp(Why why, String reason) {
        return new Over(new GivenUp(why, reason));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
