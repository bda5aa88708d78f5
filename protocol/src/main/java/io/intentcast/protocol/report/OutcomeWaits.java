package io.intentcast.protocol.report;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Callers waiting for outcomes, each on its own thread, which is meant to be virtual. Thread-safe.
 *
 * @param <T> what stands for an outcome
 */
public final class OutcomeWaits<T> {

    private final int most;
    private final Semaphore places;
    private final ConcurrentHashMap<IntentId, Set<Wait>> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** @param most the most callers that may wait at a time, 1 or more */
    public OutcomeWaits(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /**
     * Begins a wait. Call this first, then look whether the outcome is there, then wait. Empty when too many callers
     * wait already.
     *
     * @param wanted whether an outcome with that id is the one
     */
    public Optional<Wait> begin(IntentId intent, Predicate<T> wanted) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var wait = new Wait(intent, wanted);
        waiting.compute(intent, (_, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        if (hasEnded()) {
            wait.outcome.complete(Optional.empty());
        }
        return Optional.of(wait);
    }

    /** Sleeps for that time; false when waiting has ended, or too many callers wait already. */
    public boolean pause(Duration time) throws InterruptedException {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            return !end.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            places.release();
        }
    }

    /** Wakes the callers waiting for this outcome. */
    public void concluded(IntentId intent, T outcome) {
        waiting.getOrDefault(intent, Set.of()).stream()
                .filter(wait -> wait.wanted.test(outcome))
                .forEach(wait -> wait.outcome.complete(Optional.of(outcome)));
    }

    /** Ends all waits; later ones return at once. */
    public void end() {
        end.countDown();
        waiting.values().forEach(those -> those.forEach(wait -> wait.outcome.complete(Optional.empty())));
    }

    /** Whether all waits have been ended. */
    public boolean hasEnded() {
        return end.getCount() == 0;
    }

    /** The number of callers waiting now. */
    public int count() {
        return most - places.availablePermits();
    }

    /** One caller's wait for an outcome. */
    public final class Wait implements AutoCloseable {

        private final IntentId intent;
        private final Predicate<T> wanted;
        private final CompletableFuture<Optional<T>> outcome = new CompletableFuture<>();

        private Wait(IntentId intent, Predicate<T> wanted) {
            this.intent = intent;
            this.wanted = wanted;
        }

        /** Completes with the outcome, and empty when waiting ends. */
        public CompletableFuture<Optional<T>> outcome() {
            return outcome;
        }

        /** Returns the outcome; empty when the time is over, or waiting has ended. */
        public Optional<T> await(Duration longest) throws InterruptedException {
            try {
                return outcome.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                return Optional.empty();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /**
         * Looks until it finds something: at once, when the outcome comes, and in intervals, for an outcome that may
         * come where nobody wakes this wait.
         *
         * @param look its exceptions are passed on
         * @return empty when the time is over, or waiting has ended
         */
        public <R> Optional<R> await(Duration longest, Duration interval, Supplier<Optional<R>> look)
                throws InterruptedException {
            long begun = System.nanoTime();
            Optional<R> found = look.get();
            Duration left = longest;
            boolean concluded = false;
            while (found.isEmpty() && left.isPositive() && !hasEnded()) {
                Duration pause = left.compareTo(interval) < 0 ? left : interval;
                if (concluded) {
                    boolean _ = end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                } else {
                    concluded = await(pause).isPresent();
                }
                found = look.get();
                left = longest.minusNanos(System.nanoTime() - begun);
            }
            return found;
        }

        /** Must be called exactly once. */
        @Override
        public void close() {
            waiting.computeIfPresent(intent, (_, those) -> {
                those.remove(this);
                return those.isEmpty() ? null : those;
            });
            places.release();
        }
    }
}
