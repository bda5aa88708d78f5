package io.intentcast.node;

import io.intentcast.node.announcing.OpenAnnouncements;
import io.intentcast.node.chunks.ChunkBytes;
import io.intentcast.node.chunks.ChunkKeeping;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeriesChunks;
import io.intentcast.node.chunks.SeriesBudget;
import io.intentcast.node.chunks.StorageBudget;
import io.intentcast.node.declarations.OpenConsensus;
import io.intentcast.node.declarations.OpenDeclarations;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.observing.Observing;
import io.intentcast.node.responding.ChunkClaims;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.RecentOffers;
import io.intentcast.node.responding.Responder;
import io.intentcast.node.responding.SeriesClaims;
import io.intentcast.node.responding.StoreResponder;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.Policy;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.seriesexport.ExportProgress;
import io.intentcast.node.store.ChunkFiles;
import io.intentcast.node.store.RocksSeries;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.wire.ExcerptWire;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the node: its series with the views over it, its chunks, and what it answers. */
@Configuration(proxyBeanMethods = false)
@Import({KeptChunks.class, ExportProgress.class, KnownPeers.class, OpenDeclarations.class, OpenConsensus.class})
class NodeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NodeConfiguration.class);
    private static final int SERIES_CHUNKS_OFFERED = 100_000;
    private static final int OBSERVATIONS_OF_ONE_LOCATION = 1_000;
    private static final int OBSERVATIONS = 100_000;
    private static final int OFFERS = 10_000;
    private static final int UNANNOUNCED = 10_000;

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    NodeAddress address(NodeSettings settings, ServerProperties server) {
        return new NodeAddress(settings.url(), AdvertisedAddress.schemeOf(server), server.getAddress());
    }

    @Bean
    KeptSeriesChunks keptSeries() {
        return new KeptSeriesChunks(SERIES_CHUNKS_OFFERED);
    }

    @Bean
    KeptObservations keptObservations() {
        return new KeptObservations(OBSERVATIONS_OF_ONE_LOCATION, OBSERVATIONS);
    }

    @Bean
    OpenAnnouncements announcements(KeptChunks kept) {
        return new OpenAnnouncements(kept, UNANNOUNCED);
    }

    @Bean
    RecentWork recentWork(NodeSettings settings) {
        return new RecentWork(settings.capacityPerSecond());
    }

    @Bean
    RecentOffers offers(NodeSettings settings) {
        return new RecentOffers(settings.offerLapse(), OFFERS);
    }

    @Bean
    SeriesOwnership ownSeries(NodeSettings settings) {
        return new SeriesOwnership(settings.self());
    }

    @Bean
    WritableDirectory data(NodeSettings settings, DiskSettings disk) {
        return WritableDirectory.at(settings.directory(), "intentcast.node.data-dir", disk);
    }

    @Bean
    RocksSeries series(NodeSettings settings, WritableDirectory data, List<SeriesFold> views) {
        return new RocksSeries(data.below("series"), settings.durability(), views);
    }

    @Bean
    WordOutbox outbox(RocksSeries series) {
        return series.outbox();
    }

    @Bean
    ChunkBytes chunkBytes(WritableDirectory data) throws IOException {
        return new ChunkFiles(data.below("chunks"));
    }

    @Bean
    StorageBudget budget(NodeSettings settings, KeptChunks kept, WritableDirectory data) {
        return new StorageBudget(settings.budget().toBytes(), kept, data::free);
    }

    @Bean
    SeriesBudget seriesBudget(NodeSettings settings, KeptSeriesChunks kept) {
        return new SeriesBudget(settings.seriesBudget(), kept, ExcerptWire::summary);
    }

    @Bean
    ChunkKeeping chunkKeeping(
            RocksSeries series,
            KeptChunks kept,
            ChunkBytes bytes,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            OpenAnnouncements openAnnouncements,
            NodeSettings settings,
            InstantSource clock)
            throws IOException {
        var chunkKeeping = new ChunkKeeping(
                series,
                kept,
                bytes,
                budget,
                seriesBudget,
                settings.maxChunk().toBytes(),
                openAnnouncements::areTooMany,
                clock);
        chunkKeeping.reconcile().forEach(lost -> LOG.error("the bytes of chunk '{}' are missing", lost));
        return chunkKeeping;
    }

    @Bean
    Observing observing(NodeSettings settings, RocksSeries series, InstantSource clock) {
        return new Observing(settings.roles(), series, clock);
    }

    @Bean
    LimiterCheck limiterCheck(NodeSettings settings, KeptChunks chunks, RecentWork work, KnownPeers peers) {
        return new LimiterCheck(
                new LimiterInputsReader(chunks, work, peers),
                settings.capacities(),
                new Policy(settings.thresholds().core()),
                settings.retryAfter().core());
    }

    @Bean
    ChunkClaims claims(NodeSettings settings, ChunkBytes bytes, NodeAddress address) {
        return new ChunkClaims(
                bytes, address, Math.toIntExact(settings.inlineLimit().toBytes()));
    }

    @Bean
    StoreResponder storeResponder(
            NodeSettings settings,
            KeptChunks chunks,
            RecentOffers offers,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            LimiterCheck limiterCheck,
            ChunkClaims claims) {
        return new StoreResponder(
                chunks,
                offers,
                budget,
                seriesBudget,
                settings.maxChunk().toBytes(),
                limiterCheck,
                claims::withoutData,
                claims::url);
    }

    @Bean
    Responder responder(
            NodeSettings settings,
            KeptChunks chunks,
            LimiterCheck limiterCheck,
            ChunkClaims claims,
            StoreResponder storeResponder,
            KeptSeriesChunks parts,
            KeptObservations observations,
            NodeAddress address) {
        return new Responder(
                settings.self(),
                settings.roles(),
                chunks,
                limiterCheck,
                claims,
                storeResponder,
                new SeriesClaims(parts, address),
                observations::claim);
    }

    /** One limit for all clients together, because most uploads come from few replicas. */
    @Bean
    Transfers uploads(NodeSettings settings) {
        return new Transfers(settings.uploads(), settings.uploads());
    }
}
