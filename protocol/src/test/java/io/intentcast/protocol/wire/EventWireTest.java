package io.intentcast.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Event.ToStore;
import io.intentcast.protocol.series.Event.Withdrawn;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.series.SeriesSummary;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EventWireTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final NodeId OTHER = new NodeId("bt2");
    private static final ChunkId CHUNK = new ChunkId("chunk:X");
    private static final ChunkId PART = new ChunkId("series_bt2.17_0");
    private static final Sha256 DIGEST = Sha256.of("hello".getBytes(StandardCharsets.UTF_8));
    private static final Claim HELD =
            new Claim.Held(DIGEST, 5, URI.create("http://localhost:8101/v1/chunks/chunk:X"), null);
    private static final Location FOREST = new Location("forest_1");
    private static final Observation WARM = new Observation(NOON.minusSeconds(60), new Amount(21.5), "°C");
    private static final ChunkId CONSENSUS = new ChunkId("consensus_forest_1");

    private static final Map<String, Event> GOLDEN = new TreeMap<>(Map.ofEntries(
            Map.entry("initialized", new Initialized(new NodeId("bt1"), 17, Set.of(Role.STORAGE))),
            Map.entry("peer_added", new PeerAdded(OTHER)),
            Map.entry("peer_lost", new PeerLost(OTHER)),
            Map.entry("observation", new ObservationMade(FOREST, WARM)),
            Map.entry(
                    "observation.category",
                    new ObservationMade(FOREST, new Observation(NOON.minusSeconds(60), new Category("dry"), null))),
            Map.entry(
                    "observation.fields",
                    new ObservationMade(
                            FOREST,
                            new Observation(
                                    NOON.minusSeconds(60),
                                    new Fields(new TreeMap<>(Map.of("temperature", 21.5, "humidity", 0.4))),
                                    null))),
            Map.entry("answered", new Answered(INTENT, new Subject("chunk:X"), new Answer.Yes(HELD))),
            Map.entry(
                    "answered.offer",
                    new Answered(
                            INTENT,
                            new Subject("chunk:X"),
                            new Answer.Yes(new Claim.Offer(
                                    DIGEST, 0.81, URI.create("http://localhost:8101/v1/chunks/chunk:X"))))),
            Map.entry(
                    "answered.observations",
                    new Answered(INTENT, FOREST.subject(), new Answer.Yes(new Claim.Observations(List.of(WARM))))),
            Map.entry(
                    "answered.no",
                    new Answered(
                            INTENT,
                            new Subject("chunk:X"),
                            Answer.No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)))),
            Map.entry(
                    "declared_intent",
                    new DeclaredIntent(
                            INTENT, "want_chunk", new Subject("chunk:X"), Duration.ofSeconds(2), Until.ALL, NOON)),
            Map.entry(
                    "intent_broadcast",
                    new IntentBroadcast(INTENT, new Subject("chunk:X"), List.of(OTHER, new NodeId("bt3")))),
            Map.entry("received_perspective", new ReceivedPerspective(INTENT, OTHER, HELD)),
            Map.entry(
                    "received_perspective.not_understood",
                    new ReceivedPerspective(INTENT, OTHER, new Claim.Other(Documents.parse("{\"mood\":\"good\"}")))),
            Map.entry(
                    "rejected",
                    new Rejected(INTENT, OTHER, Reason.RATE_LIMITED, Limiter.W_TRACKING, Duration.ofSeconds(1))),
            Map.entry("rejected.bare", new Rejected(INTENT, OTHER, Reason.NOT_UNDERSTOOD, null, null)),
            Map.entry("silence", new KeptSilent(INTENT, OTHER, SilenceCause.HEARD)),
            Map.entry(
                    "consensus",
                    new ConsensusReached(
                            INTENT,
                            FOREST.subject(),
                            List.of(new Value(
                                    "temperature", "°C", Method.WEIGHTED_MEAN, new Amount(21.25), 3, 2.5, 0.75, 0.5)),
                            new ToStore(CONSENSUS, DIGEST, 3))),
            Map.entry(
                    "consensus.vote",
                    new ConsensusReached(
                            INTENT,
                            new Subject("chunk:X"),
                            List.of(new Value(null, null, Method.VOTE, new Category(DIGEST.hex()), 3, 3, 1, null)),
                            null)),
            Map.entry("consensus_stored", new ConsensusStored(INTENT, CONSENSUS, DIGEST, 5, 3, List.of(OTHER))),
            Map.entry(
                    "consensus_announced",
                    new ConsensusAnnounced(INTENT, CONSENSUS, List.of(OTHER, new NodeId("bt3")))),
            Map.entry("chunk_stored", new ChunkStored(CHUNK, DIGEST, 5, 3)),
            Map.entry(
                    "chunk_stored.series",
                    new ChunkStored(
                            PART,
                            DIGEST,
                            5,
                            3,
                            new SeriesSummary(
                                    NOON.minusSeconds(60),
                                    NOON,
                                    Set.of(new EventType("observation"), new EventType("answered")),
                                    null))),
            Map.entry(
                    "chunk_stored.observations",
                    new ChunkStored(
                            PART,
                            DIGEST,
                            5,
                            3,
                            new SeriesSummary(
                                    NOON.minusSeconds(60),
                                    NOON,
                                    Set.of(ObservationMade.TYPE),
                                    Set.of(FOREST, new Location("forest_2"))))),
            Map.entry("chunk_dropped", new ChunkDropped(CHUNK, DIGEST, 5, DropCause.DELETED)),
            Map.entry("chunk_dropped.made_room", new ChunkDropped(PART, DIGEST, 5, DropCause.MADE_ROOM)),
            Map.entry("chunk_purged", new ChunkPurged(new IntentId(3, 4711), CHUNK, null, DIGEST)),
            Map.entry("chunk_purged.not_kept", new ChunkPurged(new IntentId(3, 4711), CHUNK, DIGEST, null)),
            Map.entry("announced", new Announced(CHUNK, DIGEST, 5, 3)),
            Map.entry("withdrawn", new Withdrawn(CHUNK)),
            Map.entry("past_withdrawn", new PastWithdrawn()),
            Map.entry(
                    "series_shared",
                    new SeriesShared(
                            new ChunkId("series_bt1.17_0"), DIGEST, 5, 10, 13, 3, List.of(OTHER, new NodeId("bt3")))),
            Map.entry(
                    "series_withheld",
                    new SeriesWithheld(
                            new ChunkId("series_bt1.17_0"), DIGEST, 5, 10, 13, "other bytes are kept under this id"))));

    @TestFactory
    Stream<DynamicTest> everyEventIsWrittenAsItsGoldenFileAndReadBack() {
        return GOLDEN.entrySet().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.getKey(), () -> {
                    var entry = new SeriesEntry(7, NOON, golden.getValue());
                    String file = file(golden.getKey());

                    assertThat(new String(EventWire.write(entry), StandardCharsets.UTF_8) + "\n")
                            .isEqualTo(file);
                    assertThat(EventWire.read(file.getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(entry);
                }));
    }

    @Test
    void everyEventHasAGoldenFile() {
        assertThat(GOLDEN.keySet()).containsAll(EventWire.names());
        assertThat(Event.class.getPermittedSubclasses()).hasSameSizeAs(EventWire.names());
    }

    @Test
    void anUnknownEventIsNamedInTheError() {
        assertThatThrownBy(() -> EventWire.read("{\"event\":\"dreamt\"}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("'dreamt'");
    }

    private static String file(String name) throws IOException {
        try (InputStream file = EventWireTest.class.getResourceAsStream("/events/" + name + ".json")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
