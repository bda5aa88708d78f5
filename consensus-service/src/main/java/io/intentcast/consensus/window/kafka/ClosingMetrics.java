package io.intentcast.consensus.window.kafka;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator sees of the closers. */
final class ClosingMetrics {

    private final MeterRegistry meters;
    private final Counter ticks;
    private final Counter voids;
    private final Counter restarts;
    private final Counter contradictions;
    private final Timer takeOvers;
    private final AtomicInteger openWindows;
    private final AtomicInteger partitions;
    private final AtomicLong fenced;

    ClosingMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.ticks = meters.counter("intentcast.ticks");
        this.voids = meters.counter("intentcast.voids");
        this.restarts = meters.counter("intentcast.closer.restarts");
        this.contradictions = meters.counter("intentcast.contradictions");
        this.takeOvers = meters.timer("intentcast.closer.takeovers");
        this.openWindows = meters.gauge("intentcast.windows.open", new AtomicInteger());
        this.partitions = meters.gauge("intentcast.closer.partitions", new AtomicInteger());
        this.fenced = meters.gauge("intentcast.words.fenced", new AtomicLong());
    }

    void count(Conclusion conclusion) {
        switch (conclusion) {
            case Outcome outcome ->
                Timer.builder("intentcast.windows")
                        .description("from the declaration of an intent to the close of its window")
                        .tag("kind", outcome.want().kind())
                        .tag("closed.by", name(outcome.closedBy()))
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(1))
                        .register(meters)
                        .record(Duration.between(outcome.declared(), outcome.closed()));
            case Remark remark ->
                meters.counter("intentcast.remarks", "type", name(remark.type()))
                        .increment();
            case Contradiction _ -> contradictions.increment();
        }
    }

    void ticked() {
        ticks.increment();
    }

    void voided() {
        voids.increment();
    }

    void restarted() {
        restarts.increment();
    }

    /** From the assignment of a partition until everything is folded that lay in it then. */
    void tookOver(Duration took) {
        takeOvers.record(took);
    }

    void show(Collection<ClosedPartition> closed) {
        partitions.set(closed.size());
        openWindows.set(closed.stream().mapToInt(ClosedPartition::openWindows).sum());
        fenced.set(closed.stream().mapToLong(ClosedPartition::fenced).sum());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
