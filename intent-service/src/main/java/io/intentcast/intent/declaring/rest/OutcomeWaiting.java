package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.perspectives.ConsensusDerivation;
import io.intentcast.intent.perspectives.Perspectives;
import io.intentcast.intent.perspectives.SeriesConsensus;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.platform.observability.Buckets;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.OutcomeReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waits for an outcome as long as the caller allows, and uses the remaining time to derive what follows from it. */
@Component
final class OutcomeWaiting {

    private final IntentTracker tracker;
    private final ConsensusDerivation consensusDerivation;
    private final Timer waited;
    private final Timer derived;
    private final Counter read;
    private final Counter unread;

    OutcomeWaiting(IntentTracker tracker, ConsensusDerivation consensusDerivation, MeterRegistry meters) {
        this.tracker = tracker;
        this.consensusDerivation = consensusDerivation;
        this.waited = Timer.builder("intentcast.outcome.wait")
                .description("How long callers waited for an outcome")
                .serviceLevelObjectives(Buckets.latency())
                .register(meters);
        this.derived = Timer.builder("intentcast.consensus.derived")
                .description("How long it took to derive a consensus from chunks of series")
                .register(meters);
        this.read = chunks("read", meters);
        this.unread = chunks("unread", meters);
    }

    private static Counter chunks(String result, MeterRegistry meters) {
        return Counter.builder("intentcast.consensus.chunks")
                .description("Chunks of series from which a consensus was to be derived")
                .tag("result", result)
                .register(meters);
    }

    /** The outcome, as REST shows it, of an intent that was just declared; empty on a timeout. */
    Optional<Object> outcome(LoggedIntent declared, Duration timeout) throws InterruptedException {
        return outcome(declared, timeout, tracker::await);
    }

    /** The outcome of an intent that was declared earlier, perhaps at another replica. */
    Optional<Object> outcomeOfEarlier(LoggedIntent declared, Duration timeout) throws InterruptedException {
        return outcome(
                declared,
                timeout,
                (intent, wait) -> tracker.find(intent.id(), wait)
                        .filter(found -> found.declared().equals(intent))
                        .flatMap(found -> Optional.ofNullable(found.outcome())));
    }

    /** The way in which an outcome is awaited. */
    @FunctionalInterface
    private interface Source {
        Optional<OutcomeReport> await(LoggedIntent intent, Duration timeout) throws InterruptedException;
    }

    private Optional<Object> outcome(LoggedIntent declared, Duration timeout, Source source)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<OutcomeReport> outcome = await(declared, timeout, source);
        if (outcome.isPresent() && declared.intent().want() instanceof WantChunks want) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            return Optional.of(OutcomeView.of(
                    outcome.get(), Perspectives.of(want, outcome.get()), derive(want, outcome.get(), left)));
        }
        return outcome.map(report -> report);
    }

    private Optional<OutcomeReport> await(LoggedIntent intent, Duration timeout, Source source)
            throws InterruptedException {
        Timer.Sample begun = Timer.start();
        try {
            return source.await(intent, timeout);
        } finally {
            begun.stop(waited);
        }
    }

    /** Null when no location was asked for. */
    private @Nullable SeriesConsensus derive(WantChunks want, OutcomeReport outcome, Duration timeout)
            throws InterruptedException {
        if (want.location() == null) {
            return null;
        }
        Timer.Sample begun = Timer.start();
        SeriesConsensus consensus = consensusDerivation.derive(want, want.location(), outcome, timeout);
        begun.stop(derived);
        read.increment(consensus.chunks());
        unread.increment(consensus.unread().size());
        return consensus;
    }
}
