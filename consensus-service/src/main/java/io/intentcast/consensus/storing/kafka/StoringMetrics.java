package io.intentcast.consensus.storing.kafka;

import io.intentcast.consensus.storing.Ending;
import io.intentcast.consensus.storing.Ending.Found;
import io.intentcast.consensus.storing.Ending.GivenUp;
import io.intentcast.consensus.storing.Ending.Stored;
import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.platform.metrics.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Metrics about storing consensus as chunks. */
final class StoringMetrics {

    private final MeterProvider<Counter> givenUp;
    private final Counter stored;
    private final Counter found;
    private final Counter restarts;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong lag = new AtomicLong();

    StoringMetrics(MeterRegistry meters) {
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
        Gauge.builder("intentcast.storing.under.way.max", () -> Member.ENOUGH_UNDER_WAY)
                .description("How many may be under way before no more are begun")
                .register(meters);
        Gauge.builder("intentcast.storing.lag", lag, AtomicLong::get)
                .description("Records on outcomes from the first that is not done with to the end")
                .register(meters);
    }

    void count(Ending ending) {
        switch (ending) {
            case Stored _ -> stored.increment();
            case Found _ -> found.increment();
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
