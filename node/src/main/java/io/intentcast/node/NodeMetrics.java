package io.intentcast.node;

import io.intentcast.node.kafka.RespondingLoop;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.protocol.Limiter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The gauges of the node. */
record NodeMetrics(WordOutbox outbox, NodeLifecycle life, LimiterCheck affording, InstantSource clock)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "intentcast.node.outbox.words", "Unacknowledged words", outbox::words);
        gauge(
                registry,
                "intentcast.node.outbox.words.max",
                "Outbox size at which reading pauses",
                () -> RespondingLoop.UNSAID_WORDS);
        bytes(registry, "intentcast.node.outbox.size", "Size of the unacknowledged words", outbox::bytes);
        bytes(
                registry,
                "intentcast.node.outbox.size.max",
                "Outbox size in bytes at which reading pauses",
                () -> RespondingLoop.UNSAID_BYTES);
        gauge(registry, "intentcast.node.behind", "Intents not decided yet", life::behind);
        for (Limiter limiter : affording.limiters()) {
            Supplier<Number> value = () -> affording.limits(clock.instant(), 0).of(limiter);
            Gauge.builder("intentcast.node.limiter", value)
                    .description("How far a limiter lets the node say yes: 0 (red) to 1 (green)")
                    .tag("limiter", limiter.value())
                    .register(registry);
        }
    }

    private static void bytes(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).baseUnit("bytes").register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
