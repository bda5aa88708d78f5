package io.intentcast.consensus.storing.kafka;

import io.intentcast.consensus.storing.Ending;
import io.intentcast.consensus.storing.Ending.Found;
import io.intentcast.consensus.storing.Ending.GivenUp;
import io.intentcast.consensus.storing.Ending.Stored;
import io.intentcast.consensus.storing.Ending.Why;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What an operator sees of how chunks are made of what was agreed on. */
final class StoringMetrics {

    private final MeterRegistry meters;
    private final Counter stored;
    private final Counter found;
    private final Counter restarts;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong lag = new AtomicLong();

    StoringMetrics(MeterRegistry meters) {
        this.meters = meters;
        stored = meters.counter("intentcast.storing.stored");
        found = meters.counter("intentcast.storing.found");
        restarts = meters.counter("intentcast.storing.restarts");
        Stream.of(Why.values()).forEach(this::givenUp);
        Gauge.builder("intentcast.storing.under.way", underWay, AtomicInteger::get)
                .description("Chunks that are to be stored, and are not yet")
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
        return meters.counter(
                "intentcast.storing.given.up", "reason", why.name().toLowerCase(Locale.ROOT));
    }
}
