package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Callers waiting for outcomes, each on its own thread, which is meant to be virtual. Thread-safe. */
public final class OutcomeWaits {

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
     */
    public Optional<Wait> begin(IntentId intent) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var wait = new Wait(intent);
        waiting.compute(intent, (_, others) -> {
            Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(wait);
            return all;
        });
        if (end.getCount() == 0) {
            wait.over.countDown();
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

    /** Wakes the callers waiting for this intent: its outcome can be read now. */
    public void concluded(IntentId intent) {
        Set<Wait> those = waiting.get(intent);
        if (those != null) {
            those.forEach(wait -> wait.over.countDown());
        }
    }

    /** Ends all waits; later ones return at once. */
    public void end() {
        end.countDown();
        waiting.values().forEach(those -> those.forEach(wait -> wait.over.countDown()));
    }

    /** The number of callers waiting now. */
    public int count() {
        return most - places.availablePermits();
    }

    /** One caller's wait for an outcome. */
    public final class Wait implements AutoCloseable {

        private final IntentId intent;
        private final CountDownLatch over = new CountDownLatch(1);

        private Wait(IntentId intent) {
            this.intent = intent;
        }

        /** Returns when the outcome can be read, the time is over, or waiting has ended, without saying which. */
        public void await(Duration longest) {
            try {
                var _ = over.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
