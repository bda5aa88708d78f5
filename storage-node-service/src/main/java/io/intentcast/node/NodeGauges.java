package io.intentcast.node;

import io.intentcast.node.answering.Affording;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.series.Outbox;
import io.intentcast.protocol.Limiter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/** How the node stands, in numbers. */
record NodeGauges(
        Outbox outbox,
        NodeLife life,
        KeptChunks chunks,
        KeptObservations observations,
        Affording affording,
        InstantSource clock)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "intentcast.node.outbox.words", "Words that are not acknowledged", outbox::words);
        gauge(registry, "intentcast.node.outbox.bytes", "What they take", outbox::bytes);
        gauge(registry, "intentcast.node.behind", "Intents that are not decided on", life::behind);
        gauge(registry, "intentcast.node.chunks", "Chunks that are kept", chunks::count);
        gauge(registry, "intentcast.node.chunks.bytes", "What they take", chunks::bytes);
        gauge(registry, "intentcast.node.observations", "Observations that it can answer with", observations::count);
        for (Limiter limiter : Limiter.values()) {
            Supplier<Number> value = () -> affording.limits(clock.instant(), 0).of(limiter);
            Gauge.builder("intentcast.node.limiter", value)
                    .description("0 (red) to 1 (green)")
                    .tag("limiter", limiter.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
