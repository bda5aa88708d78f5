package io.intentcast.node;

import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeriesChunks;
import io.intentcast.node.chunks.StorageBudget;
import io.intentcast.node.kafka.RespondingLoop;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.platform.observability.Labels;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.Limiter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The gauges of the node. */
@Component
record NodeMetrics(
        WordOutbox outbox,
        NodeLifecycle life,
        KeptChunks chunks,
        StorageBudget budget,
        KeptSeriesChunks series,
        NodeSettings settings,
        KeptObservations observations,
        Transfers uploads,
        LimiterCheck affording,
        InstantSource clock)
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
        gauge(registry, "intentcast.node.chunks", "Chunks kept", chunks::count);
        bytes(registry, "intentcast.node.chunks.used", "Size of the kept chunks", chunks::bytes);
        bytes(registry, "intentcast.node.chunks.free", "Budget neither used nor reserved by uploads", budget::free);
        bytes(registry, "intentcast.node.chunks.budget", "Budget for all chunks", budget::limit);
        bytes(registry, "intentcast.node.series.used", "Size of the kept chunks of series", series::bytes);
        bytes(registry, "intentcast.node.series.budget", "Budget for chunks of series", settings::seriesBudget);
        gauge(registry, "intentcast.node.observations", "Observations available for answers", observations::count);
        gauge(
                registry,
                "intentcast.node.observations.max",
                "With so many, the oldest is forgotten",
                observations::most);
        gauge(registry, "intentcast.node.uploads.open", "Chunks that are coming in", uploads::open);
        gauge(registry, "intentcast.node.uploads.open.max", "How many chunks may be coming in", uploads::most);
        for (Limiter limiter : Limiter.values()) {
            Supplier<Number> value = () -> affording.limits(clock.instant(), 0).of(limiter);
            Gauge.builder("intentcast.node.limiter", value)
                    .description("How far a limiter lets the node say yes: 0 (red) to 1 (green)")
                    .tag("limiter", Labels.of(limiter))
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
