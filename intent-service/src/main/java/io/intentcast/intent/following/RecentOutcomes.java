package io.intentcast.intent.following;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The newest outcomes, and those who wait for one. An outcome that is read before anyone waits for it is not lost; it is forgotten
 * when enough newer ones were read.
 */
public final class RecentOutcomes {

    private final int remembered;
    private final long rememberedBytes;
    private final LinkedHashMap<IntentId, Weighed> outcomes = new LinkedHashMap<>();
    private final Map<IntentId, Set<Waiter>> waiting = new HashMap<>();
    private long bytes;
    private boolean stopped;

    /** @param remembered how many at most; their records have {@code rememberedBytes} at most, but for the newest */
    public RecentOutcomes(int remembered, long rememberedBytes) {
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
    }

    private record Weighed(Outcome outcome, int bytes) {}

    /** Someone who waits for an outcome, until it is closed. */
    final class Waiter implements AutoCloseable {

        private final IntentId id;
        private final CompletableFuture<Optional<Outcome>> outcome = new CompletableFuture<>();

        private Waiter(IntentId id) {
            this.id = id;
        }

        /** Done with the outcome when it is read; with none when the service stops. */
        CompletableFuture<Optional<Outcome>> outcome() {
            return outcome;
        }

        @Override
        public void close() {
            noLongerWaiting(this);
        }
    }

    /** @param length of its record, in bytes */
    public void read(Outcome outcome, int length) {
        Set<Waiter> told;
        synchronized (this) {
            remember(outcome, length);
            told = waiting.remove(outcome.intentId());
        }
        if (told != null) {
            told.forEach(waiter -> waiter.outcome.complete(Optional.of(outcome)));
        }
    }

    public synchronized Optional<Outcome> find(IntentId id) {
        return Optional.ofNullable(outcomes.get(id)).map(Weighed::outcome);
    }

    /** Waits no longer than that, and no longer than this service runs; empty when there was no outcome. */
    public Optional<Outcome> await(IntentId id, Duration patience) throws InterruptedException {
        try (Waiter waiter = next(id)) {
            return waiter.outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    synchronized Waiter next(IntentId id) {
        var waiter = new Waiter(id);
        Optional<Outcome> known = find(id);
        if (known.isPresent() || stopped) {
            waiter.outcome.complete(known);
        } else {
            waiting.computeIfAbsent(id, _ -> new HashSet<>()).add(waiter);
        }
        return waiter;
    }

    private synchronized void noLongerWaiting(Waiter waiter) {
        waiting.computeIfPresent(waiter.id, (_, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    /** Nobody waits any longer. */
    public void stop() {
        List<Waiter> told;
        synchronized (this) {
            stopped = true;
            told = waiting.values().stream().flatMap(Set::stream).toList();
            waiting.clear();
        }
        told.forEach(waiter -> waiter.outcome.complete(Optional.empty()));
    }

    private void remember(Outcome outcome, int length) {
        Weighed before = outcomes.putIfAbsent(outcome.intentId(), new Weighed(outcome, length));
        bytes += before == null ? length : 0;
        while (outcomes.size() > 1 && (outcomes.size() > remembered || bytes > rememberedBytes)) {
            bytes -= outcomes.pollFirstEntry().getValue().bytes();
        }
    }
}
