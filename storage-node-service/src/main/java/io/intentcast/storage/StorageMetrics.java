package io.intentcast.storage;

import io.intentcast.platform.web.Transfers;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import io.intentcast.storage.chunks.StorageBudget;
import io.intentcast.storage.observing.KeptObservations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The gauges of what the node keeps. */
@Component
record StorageMetrics(
        KeptChunks chunks,
        StorageBudget budget,
        KeptSeriesChunks series,
        StorageSettings settings,
        KeptObservations observations,
        Transfers uploads)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
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
    }

    private static void bytes(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).baseUnit("bytes").register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
