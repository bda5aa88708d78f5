package io.intentcast.consensus.archiving;

import io.intentcast.consensus.archiving.ArchivingResult.AlreadyStored;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ArchivingResult.GivenUp;
import io.intentcast.consensus.archiving.ArchivingResult.Stored;
import io.intentcast.consensus.archiving.ReportPlacement.Announced;
import io.intentcast.consensus.archiving.ReportPlacement.Kept;
import io.intentcast.consensus.archiving.ReportPlacement.Never;
import io.intentcast.consensus.archiving.ReportPlacement.NotNow;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Stores the report of an outcome as a chunk. Idempotent: the bytes follow from the outcome and its audience alone, and
 * an id is written once, so a repetition after a crash, or at the same time, changes nothing. Fewer keepers than were
 * asked for are enough. Thread-safe; a call blocks its thread, which is meant to be virtual.
 */
public final class Archiving {

    static final Duration SHORTEST_BACKOFF = Duration.ofMillis(500);
    static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    static final int LARGEST = 64 * 1024 * 1024;

    private final AudienceLookup audiences;
    private final Function<OutcomeReport, byte[]> form;
    private final ReportPlacement reportPlacement;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    /** Sleeps between attempts. */
    @FunctionalInterface
    public interface Sleeper {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * @param audiences throws an {@link UncheckedIOException} if an audience cannot be looked up at the moment
     * @param form writes a report; deterministic
     * @param timeout how long after the first attempt the last one is made
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Archiving(
            AudienceLookup audiences,
            Function<OutcomeReport, byte[]> form,
            ReportPlacement reportPlacement,
            Duration timeout,
            LongSupplier nanoTime,
            Sleeper sleeper) {
        this.audiences = audiences;
        this.form = form;
        this.reportPlacement = reportPlacement;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /**
     * Retries with growing backoff until there is a result; never before a given retry time, unless that is too late.
     */
    public ArchivingResult store(ArchivingRequest archivingRequest, Outcome outcome) throws InterruptedException {
        long begun = nanoTime.getAsLong();
        Duration pause = SHORTEST_BACKOFF;
        while (true) {
            switch (attempt(archivingRequest, outcome)) {
                case Finished(ArchivingResult ending) -> {
                    return ending;
                }
                case Retry(String reason, Duration notBefore) -> {
                    Duration left = timeout.minusNanos(nanoTime.getAsLong() - begun);
                    if (!left.isPositive()) {
                        return new GivenUp(GiveUpReason.NOT_IN_TIME, reason);
                    }
                    sleeper.pause(shorter(longer(pause, notBefore), left));
                    pause = shorter(pause.multipliedBy(2), LONGEST_BACKOFF);
                }
            }
        }
    }

    /** The result of one attempt. */
    private sealed interface Attempt {}

    private record Finished(ArchivingResult ending) implements Attempt {}

    private record Retry(String reason, Duration notBefore) implements Attempt {}

    private Attempt attempt(ArchivingRequest archivingRequest, Outcome outcome) throws InterruptedException {
        try {
            Optional<Audience> audience = audiences.find(outcome.audience()).filter(outcome::canBeOver);
            return audience.isEmpty()
                    ? givenUp(
                            GiveUpReason.NO_AUDIENCE,
                            "audience %s does not exist"
                                    .formatted(outcome.audience().offset()))
                    : keep(archivingRequest, form.apply(OutcomeReport.of(outcome, audience.get())));
        } catch (UncheckedIOException notNow) {
            return new Retry(notNow.toString(), Duration.ZERO);
        }
    }

    private Attempt keep(ArchivingRequest archivingRequest, byte[] bytes) throws InterruptedException {
        if (bytes.length > LARGEST) {
            return givenUp(GiveUpReason.TOO_LARGE, "%s bytes are more than %s".formatted(bytes.length, LARGEST));
        }
        return switch (reportPlacement.known(archivingRequest.chunkId(), Sha256.of(bytes))) {
            case Announced(int nodes) when nodes >= archivingRequest.replicas() -> new Finished(new AlreadyStored());
            case Announced _ -> ask(archivingRequest, bytes);
            case NotNow(String reason, Duration retryAfter) -> new Retry(reason, retryAfter);
        };
    }

    private Attempt ask(ArchivingRequest archivingRequest, byte[] bytes) throws InterruptedException {
        return switch (reportPlacement.keep(archivingRequest, bytes)) {
            case Kept(int nodes) -> new Finished(new Stored(nodes));
            case Never(GiveUpReason why, String reason) -> givenUp(why, reason);
            case NotNow(String reason, Duration retryAfter) -> new Retry(reason, retryAfter);
        };
    }

    private static Finished givenUp(GiveUpReason why, String reason) {
        return new Finished(new GivenUp(why, reason));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
