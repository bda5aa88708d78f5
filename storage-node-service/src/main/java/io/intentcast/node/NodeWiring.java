package io.intentcast.node;

import io.intentcast.node.announcing.Announcements;
import io.intentcast.node.answering.Affording;
import io.intentcast.node.answering.Answering;
import io.intentcast.node.answering.Claims;
import io.intentcast.node.answering.Offering;
import io.intentcast.node.answering.Offers;
import io.intentcast.node.answering.PartsOfSeries;
import io.intentcast.node.answering.Situations;
import io.intentcast.node.chunks.Budget;
import io.intentcast.node.chunks.ChunkBytes;
import io.intentcast.node.chunks.Keeping;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeries;
import io.intentcast.node.chunks.SeriesShelf;
import io.intentcast.node.chunks.store.ChunkFiles;
import io.intentcast.node.deciding.Policy;
import io.intentcast.node.deciding.RecentWork;
import io.intentcast.node.declaring.OpenConsensus;
import io.intentcast.node.declaring.OpenDeclarations;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.observing.Observing;
import io.intentcast.node.presence.KnownPeers;
import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.View;
import io.intentcast.node.series.store.RocksSeries;
import io.intentcast.node.sharing.SharedSoFar;
import io.intentcast.node.sharing.wire.ExcerptWire;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.OwnAddress;
import io.intentcast.platform.web.Drain;
import io.intentcast.platform.web.RestSettings;
import io.intentcast.platform.web.Transfers;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the node: its series with the views over it, its chunks, and what it answers. */
@Configuration(proxyBeanMethods = false)
class NodeWiring {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWiring.class);
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
        return new NodeAddress(settings.url(), OwnAddress.schemeOf(server), server.getAddress());
    }

    @Bean
    KeptChunks keptChunks() {
        return new KeptChunks();
    }

    @Bean
    KeptSeries keptSeries() {
        return new KeptSeries(SERIES_CHUNKS_OFFERED);
    }

    @Bean
    KeptObservations keptObservations() {
        return new KeptObservations(OBSERVATIONS_OF_ONE_LOCATION, OBSERVATIONS);
    }

    @Bean
    SharedSoFar sharedSoFar() {
        return new SharedSoFar();
    }

    @Bean
    Announcements announcements(KeptChunks kept) {
        return new Announcements(kept, UNANNOUNCED);
    }

    @Bean
    RecentWork recentWork(NodeSettings settings) {
        return new RecentWork(settings.capacityPerSecond());
    }

    @Bean
    KnownPeers knownPeers() {
        return new KnownPeers();
    }

    @Bean
    OpenDeclarations openDeclarations() {
        return new OpenDeclarations();
    }

    @Bean
    OpenConsensus openConsensus() {
        return new OpenConsensus();
    }

    @Bean
    Offers offers(NodeSettings settings) {
        return new Offers(settings.offerLapse(), OFFERS);
    }

    @Bean
    OwnSeries ownSeries(NodeSettings settings) {
        return new OwnSeries(settings.self());
    }

    @Bean
    WritableDirectory data(NodeSettings settings, DiskSettings disk) {
        return WritableDirectory.at(settings.directory(), "intentcast.node.data-dir", disk);
    }

    @Bean
    RocksSeries series(NodeSettings settings, WritableDirectory data, List<View> views) {
        return new RocksSeries(data.below("series"), settings.durability(), views);
    }

    @Bean
    Outbox outbox(RocksSeries series) {
        return series.outbox();
    }

    @Bean
    ChunkBytes chunkBytes(WritableDirectory data) throws IOException {
        return new ChunkFiles(data.below("chunks"));
    }

    @Bean
    Budget budget(NodeSettings settings, KeptChunks kept, WritableDirectory data) {
        return new Budget(settings.budget().toBytes(), kept, data::free);
    }

    @Bean
    SeriesShelf seriesShelf(NodeSettings settings, KeptSeries kept) {
        return new SeriesShelf(settings.seriesBudget(), kept, ExcerptWire::summary);
    }

    @Bean
    Keeping keeping(
            RocksSeries series,
            KeptChunks kept,
            ChunkBytes bytes,
            Budget budget,
            SeriesShelf shelf,
            Announcements announcements,
            NodeSettings settings,
            InstantSource clock)
            throws IOException {
        var keeping = new Keeping(
                series, kept, bytes, budget, shelf, settings.maxChunk().toBytes(), announcements::areTooMany, clock);
        keeping.reconcile().forEach(lost -> LOG.error("the bytes of chunk '{}' are gone", lost));
        return keeping;
    }

    @Bean
    Observing observing(NodeSettings settings, RocksSeries series, InstantSource clock) {
        return new Observing(settings.roles(), series, clock);
    }

    @Bean
    Affording affording(NodeSettings settings, KeptChunks chunks, RecentWork work, KnownPeers peers) {
        return new Affording(
                new Situations(chunks, work, peers),
                settings.capacities(),
                new Policy(settings.thresholds().core()),
                settings.retryAfter().core());
    }

    @Bean
    Claims claims(NodeSettings settings, ChunkBytes bytes, NodeAddress address) {
        return new Claims(bytes, address, Math.toIntExact(settings.inlineLimit().toBytes()));
    }

    @Bean
    Offering offering(
            NodeSettings settings,
            KeptChunks chunks,
            Offers offers,
            Budget budget,
            SeriesShelf shelf,
            Affording affording,
            Claims claims) {
        return new Offering(
                chunks,
                offers,
                budget,
                shelf,
                settings.maxChunk().toBytes(),
                affording,
                claims::withoutData,
                claims::url);
    }

    @Bean
    Answering answering(
            NodeSettings settings,
            KeptChunks chunks,
            Affording affording,
            Claims claims,
            Offering offering,
            KeptSeries parts,
            KeptObservations observations,
            NodeAddress address) {
        return new Answering(
                settings.self(),
                settings.roles(),
                chunks,
                affording,
                claims,
                offering,
                new PartsOfSeries(parts, address),
                observations::claim);
    }

    /** One limit for all clients together, because most uploads come from few replicas. */
    @Bean
    Transfers uploads(NodeSettings settings) {
        return new Transfers(settings.uploads(), settings.uploads());
    }

    @Bean
    Drain drain(RestSettings settings) {
        return new Drain(settings);
    }
}
