package io.intentcast.storage;

import io.intentcast.node.NodeAddress;
import io.intentcast.node.NodeRoles;
import io.intentcast.node.NodeSettings;
import io.intentcast.node.NodeSettings.Store;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.series.Series;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.platform.web.Transfers;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.protocol.wire.ExcerptWire;
import io.intentcast.storage.chunks.ChunkBytes;
import io.intentcast.storage.chunks.ChunkKeeping;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import io.intentcast.storage.chunks.OpenAnnouncements;
import io.intentcast.storage.chunks.RecentPurges;
import io.intentcast.storage.chunks.SeriesBudget;
import io.intentcast.storage.chunks.StorageBudget;
import io.intentcast.storage.declarations.OpenConsensus;
import io.intentcast.storage.declarations.OpenDeclarations;
import io.intentcast.storage.observing.KeptObservations;
import io.intentcast.storage.observing.Observing;
import io.intentcast.storage.responding.ChunkClaims;
import io.intentcast.storage.responding.PurgeResponder;
import io.intentcast.storage.responding.RecentOffers;
import io.intentcast.storage.responding.Responder;
import io.intentcast.storage.responding.SeriesClaims;
import io.intentcast.storage.responding.StoreResponder;
import io.intentcast.storage.seriesexport.ExportProgress;
import io.intentcast.storage.store.ChunkFiles;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the node's chunks and observations, and what it answers about them. */
@Configuration(proxyBeanMethods = false)
@Import({KeptChunks.class, ExportProgress.class, OpenDeclarations.class, OpenConsensus.class})
class StorageConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StorageConfiguration.class);
    private static final int SERIES_CHUNKS_OFFERED = 100_000;
    private static final int OBSERVATIONS_OF_ONE_LOCATION = 1_000;
    private static final int OBSERVATIONS = 100_000;
    private static final int OFFERS = 10_000;
    private static final int PURGES = 100_000;
    private static final int UNANNOUNCED = 10_000;

    /** @throws StartRefusedException if the node is to have no disk, because chunks that it acknowledges are on disk */
    StorageConfiguration(NodeSettings settings) {
        if (settings.store() == Store.MEMORY) {
            throw new StartRefusedException(
                    "intentcast.node.store=memory is not possible for a node that keeps chunks.",
                    "Remove the setting; or build a node of your own, which keeps none.",
                    null);
        }
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
    Capacities capacities(NodeSettings node, StorageSettings settings) {
        return settings.capacities(node.capacityPerSecond());
    }

    @Bean
    RecentPurges purges(StorageSettings settings) {
        return new RecentPurges(settings.offerLapse(), PURGES);
    }

    @Bean
    RecentOffers offers(StorageSettings settings, RecentPurges purges) {
        return new RecentOffers(settings.offerLapse(), OFFERS, purges);
    }

    @Bean
    ChunkBytes chunkBytes(WritableDirectory data) throws IOException {
        return new ChunkFiles(data.below("chunks"));
    }

    @Bean
    StorageBudget budget(StorageSettings settings, KeptChunks kept, WritableDirectory data) {
        return new StorageBudget(settings.budget().toBytes(), kept, data::free);
    }

    @Bean
    SeriesBudget seriesBudget(StorageSettings settings, KeptSeriesChunks kept) {
        return new SeriesBudget(settings.seriesBudget(), kept, ExcerptWire::summary);
    }

    @Bean
    ChunkKeeping chunkKeeping(
            Series series,
            KeptChunks kept,
            RecentPurges purges,
            ChunkBytes bytes,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            OpenAnnouncements openAnnouncements,
            StorageSettings settings,
            InstantSource clock)
            throws IOException {
        var chunkKeeping = new ChunkKeeping(
                series,
                kept,
                purges,
                bytes,
                budget,
                seriesBudget,
                settings.maxChunk().toBytes(),
                openAnnouncements::areTooMany,
                lost -> LOG.error("the bytes of chunk '{}' are missing", lost),
                clock);
        chunkKeeping.reconcile();
        return chunkKeeping;
    }

    @Bean
    Observing observing(NodeRoles roles, Series series, InstantSource clock) {
        return new Observing(roles.roles(), series, clock);
    }

    @Bean
    ChunkClaims claims(StorageSettings settings, ChunkBytes bytes, NodeAddress address) {
        return new ChunkClaims(
                bytes, address, Math.toIntExact(settings.inlineLimit().toBytes()));
    }

    @Bean
    StoreResponder storeResponder(
            StorageSettings settings,
            ChunkKeeping chunkKeeping,
            RecentOffers offers,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            LimiterCheck limiterCheck,
            ChunkClaims claims) {
        return new StoreResponder(
                chunkKeeping::find,
                offers,
                budget,
                seriesBudget,
                settings.maxChunk().toBytes(),
                limiterCheck,
                claims::withoutData,
                claims::url);
    }

    @Bean
    PurgeResponder purgeResponder(KeptChunks chunks, ChunkKeeping chunkKeeping, LimiterCheck limiterCheck) {
        return new PurgeResponder(
                chunks,
                chunkKeeping,
                limiterCheck,
                sha256 -> new Other(Documents.parse("{\"dropped\":\"%s\"}".formatted(sha256))),
                (purge, e) -> LOG.error("the file of purged chunk '{}' was not deleted: {}", purge.chunkId(), e));
    }

    @Bean
    Responder responder(
            NodeSettings settings,
            NodeRoles roles,
            KeptChunks chunks,
            LimiterCheck limiterCheck,
            ChunkClaims claims,
            StoreResponder storeResponder,
            PurgeResponder purgeResponder,
            KeptSeriesChunks parts,
            KeptObservations observations,
            NodeAddress address) {
        return new Responder(
                settings.self(),
                roles.roles(),
                chunks,
                limiterCheck,
                claims,
                storeResponder,
                purgeResponder,
                new SeriesClaims(parts, address),
                observations::claim);
    }

    /** One limit for all clients together, because most uploads come from few replicas. */
    @Bean
    Transfers uploads(StorageSettings settings) {
        return new Transfers(settings.uploads(), settings.uploads());
    }
}
