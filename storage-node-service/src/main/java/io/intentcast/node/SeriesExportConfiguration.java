package io.intentcast.node;

import io.intentcast.node.rest.HttpExcerptPlacement;
import io.intentcast.node.rest.SeriesExportMetrics;
import io.intentcast.node.series.Series;
import io.intentcast.node.seriesexport.ExportProgress;
import io.intentcast.node.seriesexport.SeriesExport;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.protocol.wire.ExcerptWire;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that bring the series to the nodes that keep it. */
@Configuration(proxyBeanMethods = false)
@Import(SeriesExportMetrics.class)
class SeriesExportConfiguration {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Bean
    HttpExcerptPlacement excerptPlacement(
            HttpClients clients, @Value(NodeProcessConfiguration.INTENT_URL) URI intents, NodeSettings settings) {
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
}
