package io.intentcast.systemtests.seriesexport;

import io.intentcast.node.responding.BatchResponder;
import io.intentcast.node.responding.IntentRecord;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.WordBuilder;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.protocol.wire.ExcerptWire;
import io.intentcast.protocol.wire.ReportWire;
import io.intentcast.storage.chunks.ChunkKeeping;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import io.intentcast.storage.chunks.RecentPurges;
import io.intentcast.storage.chunks.SeriesBudget;
import io.intentcast.storage.chunks.StorageBudget;
import io.intentcast.storage.chunks.Upload;
import io.intentcast.storage.declarations.OpenDeclarations;
import io.intentcast.storage.declarations.OpenDeclarations.OpenDeclaration;
import io.intentcast.storage.declarations.OutcomeClient;
import io.intentcast.storage.declarations.OutcomeTracker;
import io.intentcast.storage.observing.KeptObservations;
import io.intentcast.storage.responding.ChunkClaims;
import io.intentcast.storage.responding.PurgeResponder;
import io.intentcast.storage.responding.RecentOffers;
import io.intentcast.storage.responding.Responder;
import io.intentcast.storage.responding.SeriesClaims;
import io.intentcast.storage.responding.StoreResponder;
import io.intentcast.storage.seriesexport.ExcerptPlacement;
import io.intentcast.storage.seriesexport.ExportProgress;
import io.intentcast.storage.seriesexport.ExportStep;
import io.intentcast.storage.seriesexport.SeriesExport;
import io.intentcast.storage.store.ChunkFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The cores of one node, wired as in the service. */
final class SharingNode {

    private static final long BUDGET = 100 << 20;

    private final NodeId id;
    private final InstantSource clock;
    private final ExportProgress soFar = new ExportProgress();
    private final InMemorySeries series;
    private final ChunkFiles bytes;
    private final ChunkKeeping chunkKeeping;
    private final BatchResponder batchResponder;
    private final OutcomeTracker outcomeTracker;
    private final SeriesExport sharing;

    SharingNode(
            NodeId id,
            Path disk,
            ExcerptPlacement excerptPlacement,
            OutcomeClient outcomes,
            int chunkSize,
            int replicas,
            InstantSource clock)
            throws IOException {
        this.id = id;
        this.clock = clock;
        var kept = new KeptChunks();
        var parts = new KeptSeriesChunks(1_000);
        var work = new RecentWork(Capacities.DEFAULT.perSecond());
        var peers = new KnownPeers();
        var open = new OpenDeclarations();
        var purges = new RecentPurges(Duration.ofSeconds(60), 1_000);
        var offers = new RecentOffers(Duration.ofSeconds(60), 1_000, purges);
        var observations = new KeptObservations(100, 1_000);
        series = new InMemorySeries(kept, parts, work, peers, open, purges, offers, observations, soFar);
        bytes = new ChunkFiles(disk.resolve(id.value()));
        var seriesBudget = new SeriesBudget(BUDGET / 10, parts, ExcerptWire::summary);
        var budget = new StorageBudget(BUDGET, kept, () -> Long.MAX_VALUE);
        chunkKeeping = new ChunkKeeping(
                series, kept, purges, bytes, budget, seriesBudget, BUDGET, () -> false, _ -> {}, clock);
        var affording = new LimiterCheck(
                new LimiterInputsReader(kept, work, peers),
                Capacities.DEFAULT,
                Thresholds.DEFAULT,
                RetryAfters.DEFAULT,
                List.of());
        Supplier<URI> address = () -> URI.create("http://" + id);
        var claims = new ChunkClaims(bytes, address, 0);
        var answering = new Responder(
                id,
                Set.of(Role.STORAGE),
                kept,
                affording,
                claims,
                new StoreResponder(
                        chunkKeeping::find,
                        offers,
                        budget,
                        seriesBudget,
                        BUDGET,
                        affording,
                        claims::withoutData,
                        claims::url),
                new PurgeResponder(kept, chunkKeeping, affording, _ -> new Other(Documents.parse("{}")), (_, _) -> {}),
                new SeriesClaims(parts, address),
                observations::claim);
        batchResponder = new BatchResponder(id, answering, new WordBuilder(_ -> 1, 1_000));
        outcomeTracker = new OutcomeTracker(open, outcomes, series, ReportWire::write, clock);
        sharing = new SeriesExport(series, soFar, ExcerptWire::write, excerptPlacement, chunkSize, replicas, clock);
    }

    NodeId id() {
        return id;
    }

    InMemorySeries series() {
        return series;
    }

    void registers(long epoch) {
        happens(new Initialized(id, epoch, Set.of(Role.STORAGE)));
    }

    void happens(Event event) {
        series.append(SeriesChange.of(clock.instant(), event));
    }

    /** Its answer, if any. */
    Optional<Answer> hears(int partition, IntentRecord intent) {
        SeriesChange change = batchResponder.hear(new TreeMap<>(Map.of(partition, List.of(intent))), clock.instant());
        series.append(change);
        return change.words().stream()
                .map(PendingWord::answers)
                .flatMap(List::stream)
                .map(Reply::answer)
                .findFirst();
    }

    /** Its own intents whose outcome it does not know yet. */
    List<OpenDeclaration> due() {
        return outcomeTracker.due(1_000);
    }

    void learns(OpenDeclaration declaration) throws InterruptedException {
        outcomeTracker.learn(declaration);
    }

    ExportStep shares() throws InterruptedException {
        return sharing.step();
    }

    long unshared() {
        return soFar.waiting();
    }

    void takes(ChunkId chunkId, byte[] content) {
        try {
            chunkKeeping.take(new Upload(
                    chunkId, new ByteArrayInputStream(content), content.length, List.of(), SharingWorld.REPLICAS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] gives(ChunkId chunkId) {
        try (var stream = Channels.newInputStream(bytes.open(chunkId))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
