package io.intentcast.systemtests.sharing;

import io.intentcast.node.answering.Affording;
import io.intentcast.node.answering.Answering;
import io.intentcast.node.answering.Claims;
import io.intentcast.node.answering.Offering;
import io.intentcast.node.answering.Offers;
import io.intentcast.node.answering.PartsOfSeries;
import io.intentcast.node.answering.Situations;
import io.intentcast.node.chunks.Budget;
import io.intentcast.node.chunks.Keeping;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeries;
import io.intentcast.node.chunks.SeriesShelf;
import io.intentcast.node.chunks.Upload;
import io.intentcast.node.chunks.store.ChunkFiles;
import io.intentcast.node.deciding.Capacities;
import io.intentcast.node.deciding.Patience;
import io.intentcast.node.deciding.Policy;
import io.intentcast.node.deciding.RecentWork;
import io.intentcast.node.deciding.Thresholds;
import io.intentcast.node.declaring.Learning;
import io.intentcast.node.declaring.OpenDeclarations;
import io.intentcast.node.declaring.OpenDeclarations.Declaration;
import io.intentcast.node.declaring.Outcomes;
import io.intentcast.node.hearing.Heard;
import io.intentcast.node.hearing.Listening;
import io.intentcast.node.hearing.Words;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.presence.KnownPeers;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Draft;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.Initialized;
import io.intentcast.node.sharing.Keepers;
import io.intentcast.node.sharing.SharedSoFar;
import io.intentcast.node.sharing.Sharing;
import io.intentcast.node.sharing.Step;
import io.intentcast.node.sharing.wire.ExcerptWire;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.wire.ReportWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The cores of one node, wired as in the service. */
final class SharingNode {

    private static final long BUDGET = 100 << 20;

    private final NodeId id;
    private final InstantSource clock;
    private final SharedSoFar soFar = new SharedSoFar();
    private final MemorySeries series;
    private final ChunkFiles bytes;
    private final Keeping keeping;
    private final Listening listening;
    private final Learning learning;
    private final Sharing sharing;

    SharingNode(
            NodeId id, Path disk, Keepers keepers, Outcomes outcomes, int chunkSize, int replicas, InstantSource clock)
            throws IOException {
        this.id = id;
        this.clock = clock;
        var kept = new KeptChunks();
        var parts = new KeptSeries(1_000);
        var work = new RecentWork(Capacities.DEFAULT.perSecond());
        var peers = new KnownPeers();
        var open = new OpenDeclarations();
        var offers = new Offers(Duration.ofSeconds(60), 1_000);
        var observations = new KeptObservations(100, 1_000);
        series = new MemorySeries(kept, parts, work, peers, open, offers, observations, soFar);
        bytes = new ChunkFiles(disk.resolve(id.value()));
        var shelf = new SeriesShelf(BUDGET / 10, parts, ExcerptWire::summary);
        var budget = new Budget(BUDGET, kept, () -> Long.MAX_VALUE);
        keeping = new Keeping(series, kept, bytes, budget, shelf, BUDGET, () -> false, clock);
        var affording = new Affording(
                new Situations(kept, work, peers),
                Capacities.DEFAULT,
                new Policy(Thresholds.DEFAULT),
                Patience.DEFAULT);
        Supplier<URI> address = () -> URI.create("http://" + id);
        var claims = new Claims(bytes, address, 0);
        var answering = new Answering(
                id,
                Set.of(Role.STORAGE),
                kept,
                affording,
                claims,
                new Offering(kept, offers, budget, shelf, BUDGET, affording, claims::withoutData, claims::url),
                new PartsOfSeries(parts, address),
                observations::claim);
        listening = new Listening(id, answering::answer, new Words(_ -> 1, 1_000));
        learning = new Learning(open, outcomes, series, ReportWire::write, clock);
        sharing = new Sharing(series, soFar, ExcerptWire::write, keepers, chunkSize, replicas, clock);
    }

    NodeId id() {
        return id;
    }

    MemorySeries series() {
        return series;
    }

    void registers(long epoch) {
        happens(new Initialized(id, epoch, Set.of(Role.STORAGE)));
    }

    void happens(Event event) {
        series.append(Change.of(clock.instant(), event));
    }

    /** Its answer, if any. */
    Optional<Answer> hears(int partition, Heard intent) {
        Change change = listening.hear(partition, List.of(intent), clock.instant());
        series.append(change);
        return change.drafts().stream()
                .map(Draft::answers)
                .flatMap(List::stream)
                .map(Reply::answer)
                .findFirst();
    }

    /** Its own intents whose outcome it does not know yet. */
    List<Declaration> due() {
        return learning.due(1_000);
    }

    void learns(Declaration declaration) throws InterruptedException {
        learning.learn(declaration);
    }

    Step shares() throws InterruptedException {
        return sharing.step();
    }

    long unshared() {
        return soFar.waiting();
    }

    void takes(ChunkId chunkId, byte[] content) {
        try {
            keeping.take(new Upload(
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
