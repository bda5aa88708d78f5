package io.intentcast.intent;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.placement.ChunkPlacement;
import io.intentcast.intent.placement.UploadFiles;
import io.intentcast.intent.placement.rest.HttpReplicaClient;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.ProvidersFold;
import io.intentcast.intent.purging.ChunkPurging;
import io.intentcast.intent.purging.WithdrawalLog;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.observability.Traces;
import io.intentcast.platform.web.RestSettings;
import io.intentcast.platform.web.Transfers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what deals with chunks. */
@Configuration(proxyBeanMethods = false)
@Import(ProviderLocator.class)
@EnableConfigurationProperties(ChunkSettings.class)
class ChunksConfiguration {

    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(30);

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
    ProvidersFold providers(RocksProviders store) {
        return new ProvidersFold(store, System::nanoTime);
    }

    @Bean
    UploadFiles uploads(DataDirectory directory, ChunkSettings settings) {
        return new UploadFiles(
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
    ChunkUrls chunkUrls(Presence presence) {
        return (node, chunkId) -> presence.find(node).flatMap(seen -> seen.placeOf(chunkId));
    }

    @Bean
    HttpReplicaClient replicaClient(
            HttpClients clients, AllowedNetworks networks, ChunkSettings settings, MeterRegistry meters) {
        return new HttpReplicaClient(clients, networks, settings.stalledAfter(), meters);
    }

    @Bean
    ChunkPlacement chunkPlacement(
            Declaring declaring,
            IntentTracker tracker,
            ProvidersFold providers,
            ProviderLocator providerLocator,
            ChunkUrls chunkUrls,
            HttpReplicaClient replicaClient,
            Traces traces,
            ChunkSettings settings) {
        return new ChunkPlacement(
                declaring,
                tracker,
                providers,
                providerLocator,
                chunkUrls,
                replicaClient,
                settings.pushWithin(),
                settings.shownWithin(),
                () -> traces.carrying(Executors.newVirtualThreadPerTaskExecutor()),
                System::nanoTime);
    }

    @Bean
    ChunkPurging chunkPurging(
            Declaring declaring,
            IntentTracker tracker,
            ProvidersFold providers,
            ProviderLocator providerLocator,
            Presence presence,
            WithdrawalLog withdrawals,
            ChunkSettings settings) {
        return new ChunkPurging(
                declaring, tracker, providers, providerLocator, presence, withdrawals, settings.shownWithin());
    }

    /** Separate limits bound uploads and downloads; this one only limits each client. */
    @Bean
    Transfers transfers(RestSettings settings) {
        return new Transfers(Integer.MAX_VALUE, settings.transfersOfOneClient());
    }

    @Bean
    PeriodicMetrics periodicMetrics(
            RocksProviders store,
            ProviderLocator providerLocator,
            Presence presence,
            Reputations reputations,
            MeterRegistry meters) {
        return new PeriodicMetrics(store, providerLocator, presence, reputations, COUNT_INTERVAL, meters);
    }

    @Bean
    MeterBinder uploadMetrics(UploadFiles uploads) {
        return meters -> {
            Gauge.builder("intentcast.chunks.uploads.open.max", uploads::most)
                    .description("How many uploads may be open")
                    .register(meters);
            Gauge.builder("intentcast.chunks.uploads.open", uploads, UploadFiles::open)
                    .description("Uploads in progress, from the first byte until nodes keep the chunk")
                    .register(meters);
            FunctionCounter.builder("intentcast.chunks.taken.in", uploads, UploadFiles::bytesIn)
                    .description("Bytes of chunks received")
                    .baseUnit("bytes")
                    .register(meters);
        };
    }
}
