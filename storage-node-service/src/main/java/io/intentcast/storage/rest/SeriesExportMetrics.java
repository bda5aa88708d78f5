package io.intentcast.storage.rest;

import io.intentcast.storage.seriesexport.ExportStep;
import io.intentcast.storage.seriesexport.ExportStep.Failed;
import io.intentcast.storage.seriesexport.ExportStep.NothingToShare;
import io.intentcast.storage.seriesexport.ExportStep.Shared;
import io.intentcast.storage.seriesexport.ExportStep.Withheld;
import io.intentcast.storage.seriesexport.SeriesExport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of sharing the series. */
public final class SeriesExportMetrics {

    private final Counter shared;
    private final Counter withheld;
    private final Counter failures;

    SeriesExportMetrics(MeterRegistry registry, SeriesExport sharing) {
        shared = counter(registry, "shared", "Chunks of its own series that others keep");
        withheld = counter(registry, "withheld", "Chunks of its own series withheld because no node may keep them");
        failures = counter(registry, "failures", "Failed attempts to share a chunk");
        Gauge.builder("intentcast.node.sharing.pending", sharing::pending)
                .description("Chunks of its own series not shared yet")
                .register(registry);
    }

    void count(ExportStep step) {
        switch (step) {
            case NothingToShare() -> {}
            case Shared _ -> shared.increment();
            case Withheld _ -> withheld.increment();
            case Failed _ -> failures.increment();
        }
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("intentcast.node.sharing." + name)
                .description(description)
                .register(registry);
    }
}
