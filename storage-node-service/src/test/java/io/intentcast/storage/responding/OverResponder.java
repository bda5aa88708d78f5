package io.intentcast.storage.responding;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.SeriesSummary;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.storage.chunks.ChunkKeeping;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import io.intentcast.storage.chunks.RecentPurges;
import io.intentcast.storage.chunks.SeriesBudget;
import io.intentcast.storage.chunks.StorageBudget;
import io.intentcast.storage.observing.KeptObservations;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs the responder of the node {@code bt1} over a series in memory. */
abstract class OverResponder {

    static final IntentId ID = new IntentId(3, 4711);
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final ChunkId X = new ChunkId("chunk:X");
    static final EventType OBSERVATION = new EventType("observation");
    static final Sha256 DIGEST = Sha256.of(new byte[1]);
    static final Location FOREST = new Location("forest_1");

    private final KeptChunks chunks = new KeptChunks();
    private final RecentWork work = new RecentWork(100);
    private final KnownPeers peers = new KnownPeers();
    final RecentPurges purges = new RecentPurges(Duration.ofSeconds(60), 10);
    private final RecentOffers offers = new RecentOffers(Duration.ofSeconds(60), 10, purges);
    private final KeptSeriesChunks parts = new KeptSeriesChunks(1000);
    private final KeptObservations observations = new KeptObservations(1000, 1000);
    final InMemorySeries series = new InMemorySeries(chunks, work, peers, purges, offers, parts, observations);

    void holds(long size) {
        series.append(SeriesChange.of(NOON, new ChunkStored(X, DIGEST, size, 1)));
    }

    void holdsPart(String id, long size) {
        var summary = new SeriesSummary(NOON, NOON, Set.of(OBSERVATION), Set.of(FOREST));
        series.append(SeriesChange.of(NOON, new ChunkStored(new ChunkId(id), DIGEST, size, 3, summary)));
    }

    void observes(Observation observation) {
        series.append(SeriesChange.of(NOON, new ObservationMade(FOREST, observation)));
    }

    Optional<Answer> answer(Want want, String from) {
        return answering(Set.of(Role.STORAGE)).answer(ID, intent(want, from), NOON, List.of());
    }

    Responder answering(Set<Role> roles) {
        var affording = new LimiterCheck(
                new LimiterInputsReader(chunks, work, peers),
                new Capacities(1000, 50, 0.3, 100),
                Thresholds.DEFAULT,
                RetryAfters.DEFAULT,
                List.of());
        Function<ChunkId, URI> url = chunkId -> URI.create("http://bt1/" + chunkId);
        Function<KeptChunk, Held> claims =
                chunk -> new Held(chunk.sha256(), chunk.size(), url.apply(chunk.chunkId()), null);
        var seriesBudget = new SeriesBudget(100, parts, (_, _) -> Optional.empty());
        var offering = new StoreResponder(
                chunks::find,
                offers,
                new StorageBudget(1000, chunks, () -> Long.MAX_VALUE),
                seriesBudget,
                800,
                affording,
                claims,
                url);
        return new Responder(
                new NodeId("bt1"),
                roles,
                chunks,
                affording,
                claims,
                offering,
                new PurgeResponder(chunks, chunkKeeping(seriesBudget), affording, OverResponder::dropped, (_, _) -> {}),
                new SeriesClaims(parts, () -> URI.create("http://bt1")),
                observations::claim);
    }

    private ChunkKeeping chunkKeeping(SeriesBudget seriesBudget) {
        var budget = new StorageBudget(1000, chunks, () -> Long.MAX_VALUE);
        return new ChunkKeeping(
                series, chunks, purges, new NoBytes(), budget, seriesBudget, 800, () -> false, _ -> {}, () -> NOON);
    }

    static Claim dropped(Sha256 sha256) {
        return new Other(Documents.parse("{\"dropped\":\"%s\"}".formatted(sha256)));
    }

    static Intent intent(Want want, String from) {
        return new Intent(want, new NodeId(from), new AudienceId(0), Duration.ofSeconds(2), Until.ALL);
    }
}
