package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.observability.Buckets;
import io.intentcast.platform.observability.Labels;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of the closers. */
final class ClosingMetrics {

    private final AudienceLookup audiences;
    private final MeterProvider<Counter> closed;
    private final MeterProvider<Counter> rows;
    private final MeterProvider<Counter> remarks;
    private final MeterProvider<Timer> durations;
    private final Counter ticks;
    private final Counter voids;
    private final Counter fenced;
    private final Counter restarts;
    private final Counter contradictions;
    private final Counter knownAnswers;
    private final Counter begunAtEnds;
    private final Timer takeOvers;
    private final AtomicInteger openWindows = new AtomicInteger();
    private final AtomicInteger partitions = new AtomicInteger();

    /** @param audiences those in memory, without a look-up at the broker */
    ClosingMetrics(MeterRegistry meters, AudienceLookup audiences) {
        this.audiences = audiences;
        closed = Counter.builder("intentcast.windows.closed")
                .description("Windows closed, by kind and by what closed them")
                .withRegistry(meters);
        rows = Counter.builder("intentcast.outcome.rows")
                .description(
                        "Nodes in outcomes, by kind and response; the cause is that of a silence, or the reason of a no")
                .withRegistry(meters);
        remarks = Counter.builder("intentcast.remarks")
                .description("Answers that changed no outcome")
                .withRegistry(meters);
        durations = Timer.builder("intentcast.window.duration")
                .description("From the declaration of an intent to the close of its window")
                .serviceLevelObjectives(Buckets.latency())
                .withRegistry(meters);
        ticks = counter(meters, "intentcast.ticks", "Ticks written");
        voids = counter(
                meters, "intentcast.voids", "Records declared void, because they reach beyond the end of intents");
        fenced = counter(
                meters,
                "intentcast.words.fenced",
                "Words that did not count, because a newer process of the node was registered; counted again after a take-over");
        restarts = counter(meters, "intentcast.closer.restarts", "Closers that failed and were replaced");
        contradictions = counter(
                meters,
                "intentcast.contradictions",
                "Contradictions: nodes that delivered other bytes than they claimed");
        knownAnswers = counter(meters, "intentcast.known.answers", "Known answers: outcomes whose truth was told");
        begunAtEnds = counter(
                meters,
                "intentcast.closer.begun.at.ends",
                "Partitions that resumed at the ends of their logs; earlier intents without an outcome never get one");
        takeOvers = Timer.builder("intentcast.closer.takeovers")
                .description("From the assignment of a partition until everything then in it is folded")
                .register(meters);
        showGauges(meters);
        beginAtZero();
    }

    private void showGauges(MeterRegistry meters) {
        Gauge.builder("intentcast.windows.open", openWindows, AtomicInteger::get)
                .description("Windows open on the partitions that this instance closes")
                .register(meters);
        Gauge.builder("intentcast.closer.partitions", partitions, AtomicInteger::get)
                .description("Partitions that this instance closes")
                .register(meters);
    }

    /** Prometheus sees no increase at the first event of a counter that did not exist before. */
    private void beginAtZero() {
        for (String kind : Labels.KINDS) {
            for (ClosedBy closedBy : ClosedBy.values()) {
                closed(kind, closedBy);
            }
            OutcomeRows.ALL.forEach(row -> rows(kind, row));
        }
        for (Remark.Type type : Remark.Type.values()) {
            remarks(type);
        }
    }

    void count(Conclusion conclusion) {
        switch (conclusion) {
            case Outcome outcome -> count(outcome);
            case Remark remark -> remarks(remark.type()).increment();
            case KnownAnswer _ -> knownAnswers.increment();
            case Contradiction _ -> contradictions.increment();
        }
    }

    private void count(Outcome outcome) {
        String kind = Labels.kind(outcome.want());
        Audience audience = audiences.find(outcome.audience()).orElse(null);
        Duration took = Duration.between(outcome.declared(), outcome.closed());
        closed(kind, outcome.closedBy()).increment();
        durations.withTag("kind", kind).record(took.isNegative() ? Duration.ZERO : took);
        OutcomeRows.of(outcome, audience)
                .forEach((row, nodes) -> rows(kind, row).increment(nodes));
    }

    void ticked() {
        ticks.increment();
    }

    void voided() {
        voids.increment();
    }

    void fenced(long words) {
        fenced.increment((double) words);
    }

    void beganAtTheEnds() {
        begunAtEnds.increment();
    }

    void restarted() {
        restarts.increment();
        show(List.of());
    }

    /** From the assignment of a partition until everything that was in it then is folded. */
    void tookOver(Duration took) {
        takeOvers.record(took);
    }

    void show(Collection<PartitionWorker> closed) {
        partitions.set(closed.size());
        openWindows.set(closed.stream().mapToInt(PartitionWorker::openWindows).sum());
    }

    private Counter closed(String kind, ClosedBy closedBy) {
        return closed.withTags("kind", kind, "closed.by", Labels.of(closedBy));
    }

    private Counter rows(String kind, OutcomeRows row) {
        return rows.withTags("kind", kind, "response", row.response(), "cause", row.cause());
    }

    private Counter remarks(Remark.Type type) {
        return remarks.withTag("type", Labels.of(type));
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
