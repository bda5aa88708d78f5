package io.intentcast.storage;

import io.intentcast.node.NodePart;
import io.intentcast.node.NodeSettings;
import io.intentcast.node.series.Series;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.protocol.wire.ExcerptWire;
import io.intentcast.storage.rest.HttpExcerptPlacement;
import io.intentcast.storage.rest.SeriesExportLoop;
import io.intentcast.storage.rest.SeriesExportMetrics;
import io.intentcast.storage.seriesexport.ExportProgress;
import io.intentcast.storage.seriesexport.SeriesExport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The beans that bring the series to the nodes that keep it. */
@Configuration(proxyBeanMethods = false)
@Import(SeriesExportMetrics.class)
class SeriesExportConfiguration {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Bean
    HttpExcerptPlacement excerptPlacement(
            HttpClients clients, @Value(StorageProcessConfiguration.INTENT_URL) URI intents, NodeSettings settings) {
        return new HttpExcerptPlacement(
                clients, ServiceUrl.callable("intentcast.intent-url", intents), settings.self(), TIMEOUT);
    }

    @Bean
    SeriesExport seriesExport(
            Series series,
            ExportProgress soFar,
            HttpExcerptPlacement excerptPlacement,
            SeriesExportSettings settings,
            InstantSource clock) {
        return new SeriesExport(
                series, soFar, ExcerptWire::write, excerptPlacement, settings.chunkSize(), settings.replicas(), clock);
    }

    @Bean
    @Order(3)
    @ConditionalOnBooleanProperty(name = "intentcast.node.sharing.enabled", matchIfMissing = true)
    NodePart.Factory seriesExportPart(SeriesExport seriesExport, SeriesExportMetrics metrics) {
        return () -> new SeriesExportLoop(seriesExport, metrics);
    }
}
