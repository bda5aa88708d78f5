package io.intentcast.intent;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.retrieval.ChunkRetrieval;
import io.intentcast.intent.retrieval.ContradictionLog;
import io.intentcast.intent.retrieval.Contradictions;
import io.intentcast.intent.retrieval.DeclaredHolderInquiry;
import io.intentcast.intent.retrieval.Downloader;
import io.intentcast.intent.retrieval.Downloader.DownloadLimits;
import io.intentcast.intent.retrieval.HolderSources;
import io.intentcast.intent.retrieval.TempFiles;
import io.intentcast.intent.retrieval.rest.HttpTransfer;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.Matter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the retrieval of chunks. */
@Configuration(proxyBeanMethods = false)
class RetrievalConfiguration {

    private static final int CONTRADICTIONS = 10_000;

    @Bean
    Contradictions contradictions() {
        return new Contradictions(CONTRADICTIONS);
    }

    @Bean
    HttpTransfer transfer(HttpClients clients, AllowedNetworks networks, ChunkSettings settings) {
        return new HttpTransfer(clients, networks, settings.stalledAfter());
    }

    @Bean
    TempFiles downloads(DataDirectory directory, ChunkSettings settings) {
        return new TempFiles(directory.fresh("downloads"), settings.downloads());
    }

    @Bean
    Downloader downloader(
            HttpTransfer transfer, ChunkSettings settings, Contradictions contradictions, ContradictionLog log) {
        var limits = new DownloadLimits(
                settings.largest().toBytes(), settings.slowest().toBytes(), settings.stalledAfter());
        return new Downloader(transfer, limits, contradictions, log);
    }

    @Bean
    ChunkRetrieval chunkRetrieval(
            ProviderLocator providerLocator,
            Reputations reputations,
            Declaring declaring,
            IntentTracker tracker,
            ChunkUrls chunkUrls,
            Contradictions contradictions,
            Downloader downloader,
            TempFiles downloads) {
        var sources = new HolderSources(
                providerLocator::of,
                new DeclaredHolderInquiry(declaring, tracker),
                chunkUrls,
                contradictions,
                node -> reputations.trust(node, Matter.CHUNKS));
        return new ChunkRetrieval(sources, downloader, downloads);
    }

    @Bean
    MeterBinder downloadMetrics(TempFiles downloads) {
        return meters -> {
            Gauge.builder("intentcast.chunks.downloads.open", downloads, TempFiles::taken)
                    .description("Downloads in progress, from the search to the last byte")
                    .register(meters);
            Gauge.builder("intentcast.chunks.downloads.open.max", downloads::most)
                    .description("How many downloads may be open")
                    .register(meters);
        };
    }
}
