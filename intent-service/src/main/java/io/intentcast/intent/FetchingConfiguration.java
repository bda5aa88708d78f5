package io.intentcast.intent;

import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.fetching.ContradictionLog;
import io.intentcast.intent.fetching.Contradictions;
import io.intentcast.intent.fetching.Courier;
import io.intentcast.intent.fetching.Courier.Limits;
import io.intentcast.intent.fetching.DeclaredInquiry;
import io.intentcast.intent.fetching.Fetching;
import io.intentcast.intent.fetching.Sources;
import io.intentcast.intent.fetching.rest.HttpTransfer;
import io.intentcast.intent.fetching.store.TemporaryFiles;
import io.intentcast.intent.following.Following;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.providers.Locating;
import io.intentcast.intent.reputation.Reputations;
import io.intentcast.platform.http.HttpClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the fetching of chunks. */
@Configuration(proxyBeanMethods = false)
class FetchingConfiguration {

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
    TemporaryFiles downloads(DataDirectory directory, ChunkSettings settings) {
        return new TemporaryFiles(directory.fresh("downloads"), settings.downloads());
    }

    @Bean
    Courier courier(
            HttpTransfer transfer, ChunkSettings settings, Contradictions contradictions, ContradictionLog log) {
        var limits = new Limits(settings.largest().toBytes(), settings.slowest().toBytes(), settings.stalledAfter());
        return new Courier(transfer, limits, contradictions, log);
    }

    @Bean
    Fetching fetching(
            Locating locating,
            Reputations reputations,
            Declaring declaring,
            Following following,
            ChunkPlaces places,
            Contradictions contradictions,
            Courier courier,
            TemporaryFiles downloads) {
        var sources = new Sources(
                locating::of, new DeclaredInquiry(declaring, following), places, contradictions, reputations::trust);
        return new Fetching(sources, courier, downloads);
    }

    @Bean
    MeterBinder fetchingMeters(TemporaryFiles downloads) {
        return meters -> {
            Gauge.builder("intentcast.chunks.downloads.open", downloads, TemporaryFiles::taken)
                    .description("Downloads that are looked for, fetched or given out")
                    .register(meters);
            Gauge.builder("intentcast.chunks.downloads.open.max", downloads::most)
                    .description("How many downloads may be open")
                    .register(meters);
        };
    }
}
