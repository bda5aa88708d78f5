package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.SeriesSummary;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptSeriesChunksTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Sha256 DIGEST = Sha256.of(new byte[1]);
    private static final EventType OBSERVATION = new EventType("observation");

    private final KeptSeriesChunks kept = new KeptSeriesChunks(3);
    private final InMemorySeries series = new InMemorySeries(kept);

    @Test
    void partsAreFoundByEventTypeInTheOrderOfTheirIds() {
        stored("series_b.17_0", "answered", "observation");
        stored("series_a.17_9", "observation");
        stored("series_a.17_10", "answered");

        assertThat(holding("observation", null)).containsExactly("series_a.17_9", "series_b.17_0");
        assertThat(holding("answered", null)).containsExactly("series_a.17_10", "series_b.17_0");
        assertThat(holding("dreamt", null)).isEmpty();
    }

    @Test
    void aFoundPartHasItsStartAndEndTime() {
        stored("series_a.17_9", "observation");

        assertThat(kept.holding(new WantChunks(new EventType("observation"), null), 9))
                .containsExactly(new SeriesChunk(new ChunkId("series_a.17_9"), DIGEST, 5, NOON, NOON.plusSeconds(1)));
    }

    @Test
    void aPageBeginsBehindAnyIdKeptOrNot() {
        stored("series_a.17_0", "answered");
        stored("series_b.17_0", "answered");
        stored("series_c.17_0", "answered");

        assertThat(holding("answered", "series_a.17_0")).containsExactly("series_b.17_0", "series_c.17_0");
        assertThat(holding("answered", "series_aa")).containsExactly("series_b.17_0", "series_c.17_0");
        assertThat(kept.holding(new WantChunks(new EventType("answered"), null), 2))
                .hasSize(2);
    }

    @Test
    void aDroppedPartIsNotFoundAndTakesNoBytes() {
        stored("series_a.17_0", "answered");
        series.append(
                SeriesChange.of(NOON, new ChunkDropped(new ChunkId("series_a.17_0"), DIGEST, 5, DropCause.DELETED)));

        assertThat(holding("answered", null)).isEmpty();
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void anUnreadablePartTakesBytesButIsNotFound() {
        series.append(SeriesChange.of(NOON, new ChunkStored(new ChunkId("series_a.17_0"), DIGEST, 5, 3)));

        assertThat(kept.bytes()).isEqualTo(5);
        assertThat(kept.oldestBeyond(4)).hasSize(1);
    }

    @Test
    void otherChunksAreNoPartsOfSeries() {
        var summary = new SeriesSummary(NOON, NOON, Set.of(new EventType("answered")), Set.of());
        series.append(SeriesChange.of(NOON, new ChunkStored(new ChunkId("chunk:X"), DIGEST, 5, 3, summary)));

        assertThat(kept.bytes()).isZero();
        assertThat(holding("answered", null)).isEmpty();
    }

    @Test
    void theOldestPartIsTheOneStoredFirstWhateverTheClock() {
        storedAt(NOON.plusSeconds(60), "series_b.17_0");
        storedAt(NOON, "series_a.17_0");

        assertThat(kept.oldestBeyond(5)).map(KeptChunk::chunkId).containsExactly(new ChunkId("series_b.17_0"));
        assertThat(kept.oldestBeyond(10)).isEmpty();
        assertThat(kept.oldestBeyond(-1)).hasSize(2);
    }

    @Test
    void partsAreFoundByTheLocationsOfTheirObservations() {
        observed("series_b.17_0", "forest_1", "forest_2");
        observed("series_a.17_0", "forest_1");
        observed("series_c.17_0");

        assertThat(holdingAt("forest_1", null)).containsExactly("series_a.17_0", "series_b.17_0");
        assertThat(holdingAt("forest_1", "series_a.17_0")).containsExactly("series_b.17_0");
        assertThat(holdingAt("forest_2", null)).containsExactly("series_b.17_0");
        assertThat(holdingAt("forest_3", null)).isEmpty();
        assertThat(holding(new WantChunks(new EventType("answered"), new Location("forest_2"), null)))
                .containsExactly("series_b.17_0");
        assertThat(holding(new WantChunks(new EventType("dreamt"), new Location("forest_2"), null)))
                .isEmpty();
    }

    @Test
    void aPartWithTooManyLocationsMatchesEveryLocation() {
        observed("series_b.17_0", "forest_1");
        observed(
                "series_a.17_0",
                IntStream.range(0, 100).mapToObj(i -> "lake_" + i).toArray(String[]::new));

        assertThat(holdingAt("forest_1", null)).containsExactly("series_a.17_0", "series_b.17_0");
    }

    @Test
    void aPartWithoutLocationsMatchesEveryLocationIfItHasObservations() {
        stored("series_a.17_0", "observation");
        stored("series_b.17_0", "answered");

        assertThat(holdingAt("forest_1", null)).containsExactly("series_a.17_0");
        assertThat(holding(new WantChunks(new EventType("answered"), new Location("forest_1"), null)))
                .isEmpty();
    }

    @Test
    void aDroppedPartIsNotFoundByItsLocations() {
        observed("series_a.17_0", "forest_1");
        stored("series_b.17_0", "observation");
        series.append(SeriesChange.of(
                NOON,
                new ChunkDropped(new ChunkId("series_a.17_0"), DIGEST, 5, DropCause.DELETED),
                new ChunkDropped(new ChunkId("series_b.17_0"), DIGEST, 5, DropCause.DELETED)));

        assertThat(holdingAt("forest_1", null)).isEmpty();
    }

    @Test
    void theOldestPartsAreEvictedFromTheIndex() {
        Stream.of("d", "c", "b", "a").forEach(node -> stored("series_" + node + ".17_0", "answered"));

        assertThat(holding("answered", null)).containsExactly("series_a.17_0", "series_b.17_0", "series_c.17_0");
        assertThat(kept.bytes()).isEqualTo(20);
    }

    private void stored(String id, String... events) {
        storedAt(NOON, id, events);
    }

    private void storedAt(Instant time, String id, String... events) {
        var summary = new SeriesSummary(
                NOON, NOON.plusSeconds(1), Stream.of(events).map(EventType::new).collect(Collectors.toSet()), null);
        series.append(SeriesChange.of(time, new ChunkStored(new ChunkId(id), DIGEST, 5, 3, summary)));
    }

    private void observed(String id, String... locations) {
        var summary = new SeriesSummary(
                NOON,
                NOON,
                Set.of(OBSERVATION, new EventType("answered")),
                Stream.of(locations).map(Location::new).collect(Collectors.toSet()));
        series.append(SeriesChange.of(NOON, new ChunkStored(new ChunkId(id), DIGEST, 5, 3, summary)));
    }

    private List<String> holdingAt(String location, @Nullable String after) {
        return holding(new WantChunks(OBSERVATION, new Location(location), after == null ? null : new ChunkId(after)));
    }

    private List<String> holding(String event, @Nullable String after) {
        return holding(new WantChunks(new EventType(event), after == null ? null : new ChunkId(after)));
    }

    private List<String> holding(WantChunks want) {
        return kept.holding(want, 9).stream()
                .map(chunk -> chunk.chunkId().value())
                .toList();
    }
}
