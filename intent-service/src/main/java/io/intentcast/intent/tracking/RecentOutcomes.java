package io.intentcast.intent.tracking;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeWaits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Caches the newest outcomes, and notifies callers that wait for one. An outcome that is read before anyone waits for
 * it is not lost; it is evicted once enough newer ones were read.
 */
public final class RecentOutcomes {

    private static final int BESIDE_ROWS = 500;
    private static final int ROW = 250;

    private final int remembered;
    private final long rememberedBytes;
    private final LinkedHashMap<IntentId, SizedOutcome> outcomes = new LinkedHashMap<>();
    private final OutcomeWaits<Outcome> waits = new OutcomeWaits<>(Integer.MAX_VALUE);
    private long bytes;

    /**
     * @param remembered the maximum number of outcomes; the total size of their records is at most
     *     {@code rememberedBytes}, except for the newest
     */
    public RecentOutcomes(int remembered, long rememberedBytes) {
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
    }

    private record SizedOutcome(Outcome outcome, int bytes) {}

    /** @param length of its record, in bytes */
    public void read(Outcome outcome, int length) {
        remember(outcome, length);
        waits.concluded(outcome.intentId(), outcome);
    }

    /** Takes an outcome that was concluded here, before its record is read. */
    public void conclude(Outcome outcome) {
        read(outcome, estimatedLength(outcome));
    }

    private static int estimatedLength(Outcome outcome) {
        return BESIDE_ROWS
                + outcome.said().values().stream()
                        .mapToInt(said -> ROW + (said.answer() instanceof Yes(Claim claim) ? claim.extra() : 0))
                        .sum();
    }

    public synchronized Optional<Outcome> find(LoggedIntent intent) {
        return Optional.ofNullable(outcomes.get(intent.id()))
                .map(SizedOutcome::outcome)
                .filter(intent::has);
    }

    /** Waits until the timeout or until this service stops; empty when there was no outcome. */
    public Optional<Outcome> await(LoggedIntent intent, Duration timeout) throws InterruptedException {
        try (var wait = next(intent)) {
            return wait.await(timeout).or(() -> find(intent));
        }
    }

    /** Begins a wait, which is over at once for an outcome that is known. */
    OutcomeWaits<Outcome>.Wait next(LoggedIntent intent) {
        var wait = waits.begin(intent.id(), intent::has).orElseThrow();
        find(intent).ifPresent(known -> wait.outcome().complete(Optional.of(known)));
        return wait;
    }

    /** Ends all waiting. */
    public void stop() {
        waits.end();
    }

    private synchronized void remember(Outcome outcome, int length) {
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
