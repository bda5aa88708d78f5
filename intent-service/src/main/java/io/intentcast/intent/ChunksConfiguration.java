package io.intentcast.intent;

import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.following.Following;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.providers.Locating;
import io.intentcast.intent.providers.ProvidersView;
import io.intentcast.intent.providers.store.RocksProviders;
import io.intentcast.intent.reputation.Reputations;
import io.intentcast.intent.storing.Storing;
import io.intentcast.intent.storing.rest.HttpPushing;
import io.intentcast.intent.storing.store.Uploads;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.tracing.Traces;
import io.intentcast.platform.web.Drain;
import io.intentcast.platform.web.RestSettings;
import io.intentcast.platform.web.Transfers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Wires what deals with chunks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChunkSettings.class)
class ChunksConfiguration {

    private static final Duration COUNT_EVERY = Duration.ofSeconds(30);

    @Bean
    DataDirectory dataDirectory(IntentSettings settings, DiskSettings disk) {
        return new DataDirectory(settings.intent().dataDir(), disk);
    }

    @Bean
    WritableDirectory writableDirectory(DataDirectory directory) {
        return directory.disk();
    }

    @Bean
    RocksProviders providerStore(DataDirectory directory) {
        return new RocksProviders(directory.fresh("providers"));
    }

    @Bean
    ProvidersView providers(RocksProviders store) {
        return new ProvidersView(store, System::nanoTime);
    }

    @Bean
    Locating locating(ProvidersView providers, Presence presence) {
        return new Locating(providers, presence);
    }

    @Bean
    Uploads uploads(DataDirectory directory, ChunkSettings settings) {
        return new Uploads(
                directory.fresh("uploads"),
                settings.largest().toBytes(),
                settings.uploadWithin(),
                settings.uploads(),
                System::nanoTime);
    }

    @Bean
    AllowedNetworks allowedNetworks(ChunkSettings settings) {
        return new AllowedNetworks(settings.allowedNetworks());
    }

    @Bean
    ChunkPlaces places(Presence presence) {
        return (node, chunkId) -> presence.find(node).flatMap(seen -> seen.placeOf(chunkId));
    }

    @Bean
    HttpPushing pushing(HttpClients clients, AllowedNetworks networks, ChunkSettings settings, MeterRegistry meters) {
        return new HttpPushing(clients, networks, settings.stalledAfter(), meters);
    }

    @Bean
    Storing storing(
            Declaring declaring,
            Following following,
            ProvidersView providers,
            Locating locating,
            ChunkPlaces places,
            HttpPushing pushing,
            Traces traces,
            ChunkSettings settings) {
        return new Storing(
                declaring,
                following,
                providers,
                locating,
                places,
                pushing,
                settings.pushWithin(),
                settings.shownWithin(),
                () -> traces.carrying(Executors.newVirtualThreadPerTaskExecutor()),
                System::nanoTime);
    }

    /** Separate limits bound uploads and downloads; this one only limits each client. */
    @Bean
    Transfers transfers(RestSettings settings) {
        return new Transfers(Integer.MAX_VALUE, settings.transfersOfOneClient());
    }

    @Bean
    Drain drain(RestSettings settings) {
        return new Drain(settings);
    }

    @Bean
    PeriodicGauges periodicGauges(
            RocksProviders store, Locating locating, Presence presence, Reputations reputations, MeterRegistry meters) {
        return new PeriodicGauges(store, locating, presence, reputations, COUNT_EVERY, meters);
    }

    @Bean
    MeterBinder chunkMeters(Uploads uploads) {
        return meters -> {
            Gauge.builder("intentcast.chunks.uploads.open.max", uploads::most)
                    .description("How many uploads may be open")
                    .register(meters);
            Gauge.builder("intentcast.chunks.uploads.open", uploads, Uploads::open)
                    .description("Uploads that come in, or wait until somebody keeps them")
                    .register(meters);
            FunctionCounter.builder("intentcast.chunks.taken.in", uploads, Uploads::bytesIn)
                    .description("Bytes of chunks taken in")
                    .baseUnit("bytes")
                    .register(meters);
        };
    }

    /** Answers waiting callers before the web server waits for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> nobodyWaitsForProviders(ProvidersView providers) {
        return _ -> providers.stop();
    }
}
