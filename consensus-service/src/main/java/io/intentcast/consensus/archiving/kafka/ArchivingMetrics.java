package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.ArchivingResult;
import io.intentcast.consensus.archiving.ArchivingResult.AlreadyStored;
import io.intentcast.consensus.archiving.ArchivingResult.GivenUp;
import io.intentcast.consensus.archiving.ArchivingResult.Stored;
import io.intentcast.consensus.archiving.ArchivingResult.Why;
import io.intentcast.platform.observability.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Metrics about storing consensus as chunks. */
final class ArchivingMetrics {

    private final MeterProvider<Counter> givenUp;
    private final Counter stored;
    private final Counter found;
    private final Counter restarts;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong lag = new AtomicLong();

    ArchivingMetrics(MeterRegistry meters) {
        stored = counter(meters, "intentcast.storing.stored", "Consensus kept as a chunk");
        found = counter(meters, "intentcast.storing.found", "Consensus that was kept already");
        restarts = counter(meters, "intentcast.storing.restarts", "Storers that failed and were followed by another");
        givenUp = Counter.builder("intentcast.storing.given.up")
                .description("Consensus that is not kept, and why")
                .withRegistry(meters);
        Stream.of(Why.values()).forEach(this::givenUp);
        Gauge.builder("intentcast.storing.under.way", underWay, AtomicInteger::get)
                .description("Chunks that are to be stored, and are not yet")
                .register(meters);
        Gauge.builder("intentcast.storing.under.way.max", () -> ArchiveConsumer.ENOUGH_UNDER_WAY)
                .description("How many may be under way before no more are begun")
                .register(meters);
        Gauge.builder("intentcast.storing.lag", lag, AtomicLong::get)
                .description("Records on outcomes from the first that is not done with to the end")
                .register(meters);
    }

    void count(ArchivingResult archivingResult) {
        switch (archivingResult) {
            case Stored _ -> stored.increment();
            case AlreadyStored _ -> found.increment();
            case GivenUp givenUp -> givenUp(givenUp.why()).increment();
        }
    }

    void restarted() {
        restarts.increment();
    }

    void show(int chunks, long records) {
        underWay.set(chunks);
        lag.set(records);
    }

    private Counter givenUp(Why why) {
        return givenUp.withTag("reason", Labels.of(why));
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
