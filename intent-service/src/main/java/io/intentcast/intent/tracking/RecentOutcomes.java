package io.intentcast.intent.tracking;

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
 * Caches the newest outcomes, and notifies callers that wait for one. An outcome that is read before anyone waits for
 * it is not lost; it is evicted once enough newer ones were read.
 */
public final class RecentOutcomes {

    private final int remembered;
    private final long rememberedBytes;
    private final LinkedHashMap<IntentId, SizedOutcome> outcomes = new LinkedHashMap<>();
    private final Map<IntentId, Set<Waiter>> waiting = new HashMap<>();
    private long bytes;
    private boolean stopped;

    /**
     * @param remembered the maximum number of outcomes; the total size of their records is at most
     *     {@code rememberedBytes}, except for the newest
     */
    public RecentOutcomes(int remembered, long rememberedBytes) {
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
    }

    private record SizedOutcome(Outcome outcome, int bytes) {}

    /** A caller that waits for an outcome, until it is closed. */
    final class Waiter implements AutoCloseable {

        private final LoggedIntent intent;
        private final CompletableFuture<Optional<Outcome>> outcome = new CompletableFuture<>();

        private Waiter(LoggedIntent intent) {
            this.intent = intent;
        }

        /** Completes with the outcome when it is read, and empty when the service stops. */
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
            told = Set.copyOf(waiting.getOrDefault(outcome.intentId(), Set.of()));
        }
        told.stream()
                .filter(waiter -> waiter.intent.has(outcome))
                .forEach(waiter -> waiter.outcome.complete(Optional.of(outcome)));
    }

    public synchronized Optional<Outcome> find(LoggedIntent intent) {
        return Optional.ofNullable(outcomes.get(intent.id()))
                .map(SizedOutcome::outcome)
                .filter(intent::has);
    }

    /** Waits until the timeout or until this service stops; empty when there was no outcome. */
    public Optional<Outcome> await(LoggedIntent intent, Duration timeout) throws InterruptedException {
        try (Waiter waiter = next(intent)) {
            return waiter.outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    synchronized Waiter next(LoggedIntent intent) {
        var waiter = new Waiter(intent);
        Optional<Outcome> known = find(intent);
        if (known.isPresent() || stopped) {
            waiter.outcome.complete(known);
        } else {
            waiting.computeIfAbsent(intent.id(), _ -> new HashSet<>()).add(waiter);
        }
        return waiter;
    }

    private synchronized void noLongerWaiting(Waiter waiter) {
        waiting.computeIfPresent(waiter.intent.id(), (_, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    /** Ends all waiting. */
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
        SizedOutcome before = outcomes.get(outcome.intentId());
        if (before != null && !outcome.declared().isAfter(before.outcome().declared())) {
            return;
        }
        outcomes.putLast(outcome.intentId(), new SizedOutcome(outcome, length));
        bytes += length - (before == null ? 0 : before.bytes());
        while (outcomes.size() > 1 && (outcomes.size() > remembered || bytes > rememberedBytes)) {
            bytes -= outcomes.pollFirstEntry().getValue().bytes();
        }
    }
}
