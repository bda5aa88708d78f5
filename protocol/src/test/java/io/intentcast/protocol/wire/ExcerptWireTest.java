package io.intentcast.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Excerpt;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.series.SeriesSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptWireTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final SeriesChunkId ID = new SeriesChunkId(new NodeId("bt1"), 17, 0);
    private static final Excerpt EXCERPT = new Excerpt(
            ID,
            List.of(
                    new SeriesEntry(0, NOON, new Initialized(new NodeId("bt1"), 17, Set.of(Role.STORAGE))),
                    new SeriesEntry(2, NOON.plusSeconds(1), new PeerAdded(new NodeId("bt2")))));

    @Test
    void anExcerptIsWrittenAsItsGoldenFile() throws IOException {
        assertThat(new String(ExcerptWire.write(EXCERPT), StandardCharsets.UTF_8) + "\n")
                .isEqualTo(golden());
    }

    @Test
    void theSummaryOfAnExcerptIsReadBack() throws IOException {
        assertThat(summary(ID, golden()))
                .contains(new SeriesSummary(
                        NOON,
                        NOON.plusSeconds(1),
                        Set.of(new EventType("initialized"), new EventType("peer_added")),
                        Set.of()));
    }

    @Test
    void theLocationsOfObservationsAreReadBack() {
        byte[] bytes = ExcerptWire.write(
                new Excerpt(ID, List.of(observed(0, "forest_1"), observed(1, "forest_2"), observed(2, "forest_1"))));

        assertThat(summary(ID, new String(bytes, StandardCharsets.UTF_8)))
                .contains(new SeriesSummary(
                        NOON,
                        NOON,
                        Set.of(ObservationMade.TYPE),
                        Set.of(new Location("forest_1"), new Location("forest_2"))));
    }

    @Test
    void locationFieldsOfOtherEventsAreIgnored() throws IOException {
        String later = golden().replace("\"event\":\"peer_added\"", "\"event\":\"dreamt\",\"location\":{\"a\":1}");

        assertThat(summary(ID, later).orElseThrow().locations()).isEmpty();
    }

    @Test
    void unknownEventsAndFieldsAreAccepted() throws IOException {
        String later = golden().replace("\"event\":\"peer_added\"", "\"event\":\"dreamt\",\"of\":[{\"a\":1}]")
                .replace("\"first\":0", "\"first\":0,\"mood\":{\"good\":true}");

        assertThat(summary(ID, later).orElseThrow().events()).contains(new EventType("dreamt"));
    }

    @Test
    void anExcerptWithAnotherIdIsNotRead() throws IOException {
        assertThat(summary(new SeriesChunkId(new NodeId("bt2"), 17, 0), golden()))
                .isEmpty();
        assertThat(summary(new SeriesChunkId(new NodeId("bt1"), 18, 0), golden()))
                .isEmpty();
        assertThat(summary(new SeriesChunkId(new NodeId("bt1"), 17, 1), golden()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "17",
                "hello",
                "[]",
                "{}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[null]}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[{\"event\":\"Not Snake\"}]}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[{\"event\":\"observation\"}]}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[{\"event\":\"observation\",\"location\":7}]}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"yesterday\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[]}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\"}",
                "{\"node\":\"bt1\",\"firstEpoch\":17,\"first\":0,\"startTime\":\"2026-01-31T12:00:00Z\","
                        + "\"endTime\":\"2026-01-31T12:00:00Z\",\"events\":[]} {}",
            })
    void invalidExcerptsAreNotRead(String text) {
        assertThat(summary(ID, text)).isEmpty();
    }

    @Test
    void anExcerptWithoutAnyEventIsRead() {
        assertThat(summary(ID, """
                        {"node":"bt1","firstEpoch":17,"first":0,"startTime":"2026-01-31T12:00:00Z",
                         "endTime":"2026-01-31T12:00:00Z","events":[]}
                        """)).contains(new SeriesSummary(NOON, NOON, Set.of(), Set.of()));
    }

    @Test
    void invalidJsonIsNotRead() {
        assertThat(ExcerptWire.summary(ID, new ByteArrayInputStream(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xfe})))
                .isEmpty();
        assertThat(summary(ID, "[".repeat(100_000))).isEmpty();
    }

    @Test
    void anExcerptWithTooManyKindsOfEventsIsNotRead() throws IOException {
        String many = IntStream.range(0, 65)
                .mapToObj(i -> "{\"event\":\"e" + i + "\"}")
                .collect(Collectors.joining(",", "\"events\":[", ",{\"index\":0,"));

        assertThat(summary(ID, golden().replace("\"events\":[{\"index\":0,", many)))
                .isEmpty();
    }

    private static Optional<SeriesSummary> summary(SeriesChunkId id, String text) {
        return ExcerptWire.summary(id, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static SeriesEntry observed(long index, String location) {
        var warm = new Observation(NOON, new Amount(21.5), "°C");
        return new SeriesEntry(index, NOON, new ObservationMade(new Location(location), warm));
    }

    private static String golden() throws IOException {
        try (var file = ExcerptWireTest.class.getResourceAsStream("/excerpt.json")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
