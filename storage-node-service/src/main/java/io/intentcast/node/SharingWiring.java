package io.intentcast.node;

import io.intentcast.node.series.Series;
import io.intentcast.node.sharing.SharedSoFar;
import io.intentcast.node.sharing.Sharing;
import io.intentcast.node.sharing.rest.KeepersOverHttp;
import io.intentcast.node.sharing.rest.SharingMeters;
import io.intentcast.node.sharing.wire.ExcerptWire;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that bring the series to the nodes that keep it. */
@Configuration(proxyBeanMethods = false)
class SharingWiring {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Bean
    KeepersOverHttp keepers(HttpClients clients, @Value(ProcessWiring.INTENT_URL) URI intents, NodeSettings settings) {
        return new KeepersOverHttp(
                clients, ServiceUrl.called("intentcast.intent-url", intents), settings.self(), PATIENCE);
    }

    @Bean
    Sharing sharing(
            Series series, SharedSoFar soFar, KeepersOverHttp keepers, SharingSettings settings, InstantSource clock) {
        return new Sharing(
                series, soFar, ExcerptWire::write, keepers, settings.chunkSize(), settings.replicas(), clock);
    }

    @Bean
    SharingMeters sharingMeters(MeterRegistry registry, Sharing sharing) {
        return new SharingMeters(registry, sharing);
    }
}
