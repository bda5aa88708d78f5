package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.ArchivingResult;
import io.intentcast.consensus.archiving.ArchivingResult.AlreadyStored;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ArchivingResult.GivenUp;
import io.intentcast.consensus.archiving.ArchivingResult.Stored;
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
        stored = counter(meters, "intentcast.storing.stored", "Consensus stored as a chunk");
        found = counter(meters, "intentcast.storing.found", "Consensus that was stored already");
        restarts = counter(meters, "intentcast.storing.restarts", "Storers that failed and were replaced");
        givenUp = Counter.builder("intentcast.storing.given.up")
                .description("Consensus given up, by reason")
                .withRegistry(meters);
        Stream.of(GiveUpReason.values()).forEach(this::givenUp);
        Gauge.builder("intentcast.storing.under.way", underWay, AtomicInteger::get)
                .description("Chunks being stored")
                .register(meters);
        Gauge.builder("intentcast.storing.under.way.max", () -> ArchiveConsumer.ENOUGH_UNDER_WAY)
                .description("Limit of chunks being stored at the same time")
                .register(meters);
        Gauge.builder("intentcast.storing.lag", lag, AtomicLong::get)
                .description("Records on outcomes from the first unfinished one to the end")
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

    private Counter givenUp(GiveUpReason why) {
        return givenUp.withTag("reason", Labels.of(why));
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
