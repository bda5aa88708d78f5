package io.intentcast.storage.seriesexport;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Excerpt;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.wire.ExcerptWire;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Kept;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Never;
import io.intentcast.storage.seriesexport.ExcerptPlacement.NotNow;
import io.intentcast.storage.seriesexport.ExcerptPlacement.PlacementReply;
import io.intentcast.storage.seriesexport.ExportStep.Failed;
import io.intentcast.storage.seriesexport.ExportStep.NothingToShare;
import io.intentcast.storage.seriesexport.ExportStep.Shared;
import io.intentcast.storage.seriesexport.ExportStep.Withheld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesExportTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId SELF = new NodeId("bt1");
    private static final List<NodeId> OTHERS = List.of(new NodeId("bt2"), new NodeId("bt3"));

    private final ExportProgress soFar = new ExportProgress();
    private final InMemorySeries series = new InMemorySeries(soFar);
    private final List<String> pushed = new ArrayList<>();
    private ExcerptPlacement excerptPlacement = (_, _, _) -> new Kept(OTHERS);

    @Test
    void eventsThatFillNoChunkWait() throws Exception {
        happened(begun(), added("a"));

        assertThat(step(3)).isEqualTo(new NothingToShare());
        assertThat(pushed).isEmpty();
    }

    @Test
    void sharingAFullChunkIsAnEvent() throws Exception {
        happened(begun(), added("a"), added("b"), added("c"));

        assertThat(step(3)).isEqualTo(new Shared(part(0)));
        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 1, 2]");
        assertThat(series.events())
                .endsWith(new SeriesShared(part(0), Sha256.of(bytes("[0, 1, 2]")), 9, 3, 2, 3, OTHERS));
        assertThat(step(3)).isEqualTo(new NothingToShare());
    }

    @Test
    void eventsCausedBySharingAreLeftOut() throws Exception {
        happened(begun(), stored("series_bt2.9_0"), added("a"), stored("series_bt2.9_10"), added("b"));

        step(3);

        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 2, 4]");
    }

    @Test
    void observationsAreInTheChunk() throws Exception {
        var location = new Location("forest_1");
        happened(begun(), new ObservationMade(location, new Observation(NOON, new Amount(21.5), "°C")));
        var bytes = new ArrayList<byte[]>();
        ExcerptPlacement receiving = (_, content, _) -> {
            bytes.add(content);
            return new Kept(OTHERS);
        };
        new SeriesExport(series, soFar, ExcerptWire::write, receiving, 2, 3, () -> NOON).step();

        assertThat(new String(bytes.getFirst(), StandardCharsets.UTF_8))
                .contains("\"event\":\"observation\",\"location\":\"forest_1\"", "\"value\":21.5,\"unit\":\"°C\"");
        assertThat(ExcerptWire.summary(new SeriesChunkId(SELF, 17, 0), new ByteArrayInputStream(bytes.getFirst()))
                        .orElseThrow()
                        .locations())
                .containsExactly(location);
    }

    @Test
    void theNextChunkBeginsBehindTheLast() throws Exception {
        happened(begun(), added("a"), stored("series_bt2.9_0"), added("b"), added("c"), added("d"));

        step(2);
        step(2);

        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 1]", "series_bt1.17_3 [3, 4]");
        assertThat(sharing(2).pending()).isZero();
        assertThat(soFar.waiting()).isEqualTo(1);
    }

    @Test
    void chunksLongerThanAPageAreCut() throws Exception {
        happened(begun());
        for (int i = 1; i < 250; i++) {
            happened(added("n" + i));
        }

        step(250);

        assertThat(pushed)
                .singleElement()
                .asString()
                .startsWith("series_bt1.17_0 [0, 1, 2")
                .endsWith("248, 249]");
    }

    @Test
    void aSeriesThatHasNotBegunIsNotShared() throws Exception {
        happened(added("a"), added("b"), added("c"));

        assertThat(step(2)).isEqualTo(new NothingToShare());
    }

    @Test
    void sharedEventsAreNotSharedAgainAfterARestart() throws Exception {
        happened(begun(), added("a"), added("b"), added("c"), added("d"));
        step(2);

        assertThat(startedAgain(2).step()).isEqualTo(new Shared(part(2)));
        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 1]", "series_bt1.17_2 [2, 3]");
    }

    @Test
    void aRetryAfterACrashSharesTheSameBytes() throws Exception {
        happened(begun(), added("a"), added("b"));
        excerptPlacement = (_, _, _) -> {
            throw new InterruptedException("killed before the answer came");
        };
        var killed = sharing(2);
        try {
            killed.step();
        } catch (InterruptedException _) {
            excerptPlacement = (_, _, _) -> new Kept(OTHERS);
        }
        startedAgain(2).step();

        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 1]", "series_bt1.17_0 [0, 1]");
    }

    @Test
    void withAnotherLengthNoEventIsSharedTwiceOrLeftOut() throws Exception {
        happened(begun(), added("a"), added("b"), added("c"), added("d"), added("e"), added("f"));
        step(2);

        startedAgain(3).step();
        startedAgain(1).step();

        assertThat(pushed)
                .containsExactly("series_bt1.17_0 [0, 1]", "series_bt1.17_2 [2, 3, 4]", "series_bt1.17_5 [5]");
    }

    @Test
    void aFailedChunkIsRetriedBeforeTheNext() throws Exception {
        happened(begun(), added("a"), added("b"), added("c"));
        excerptPlacement = (_, _, _) -> {
            throw new IOException("nobody there");
        };
        var sharing = sharing(2);

        sharing.step();

        assertThat(sharing.step()).isEqualTo(new Failed(part(0), "java.io.IOException: nobody there", Duration.ZERO));
        assertThat(pushed).containsExactly("series_bt1.17_0 [0, 1]", "series_bt1.17_0 [0, 1]");
        assertThat(sharing.pending()).isEqualTo(2);
    }

    @Test
    void retryAfterIsPassedOn() throws Exception {
        happened(begun(), added("a"));
        excerptPlacement = (_, _, _) -> new NotNow("nobody", Duration.ofSeconds(30));

        assertThat(step(2)).isEqualTo(new Failed(part(0), "nobody", Duration.ofSeconds(30)));
    }

    @Test
    void aRejectedChunkIsWithheldForGoodAndTheNextIsShared() throws Exception {
        happened(begun(), added("a"), added("b"), added("c"));
        excerptPlacement = (_, _, _) -> new Never("taken");

        assertThat(step(2)).isEqualTo(new Withheld(part(0), "taken"));
        assertThat(series.events()).endsWith(new SeriesWithheld(part(0), Sha256.of(bytes("[0, 1]")), 6, 2, 1, "taken"));
        excerptPlacement = (_, _, _) -> new Kept(OTHERS);
        assertThat(startedAgain(2).step()).isEqualTo(new Shared(part(2)));
    }

    private ExportStep step(int length) throws InterruptedException {
        return sharing(length).step();
    }

    private SeriesExport sharing(int length) {
        return sharing(soFar, length);
    }

    private SeriesExport startedAgain(int length) {
        var retold = new ExportProgress();
        series.read(-1, Integer.MAX_VALUE, _ -> true).entries().forEach(retold::fold);
        return sharing(retold, length);
    }

    private SeriesExport sharing(ExportProgress view, int length) {
        return new SeriesExport(series, view, SeriesExportTest::form, this::keep, length, 3, () -> NOON);
    }

    private PlacementReply keep(ChunkId id, byte[] bytes, int replicas) throws IOException, InterruptedException {
        pushed.add(id + " " + new String(bytes, StandardCharsets.UTF_8));
        return excerptPlacement.keep(id, bytes, replicas);
    }

    private static byte[] form(Excerpt excerpt) {
        return bytes(excerpt.entries().stream()
                .map(SeriesEntry::index)
                .collect(Collectors.toList())
                .toString());
    }

    private void happened(Event... events) {
        series.append(SeriesChange.of(NOON, events));
    }

    private static Event begun() {
        return new Initialized(SELF, 17, Set.of(Role.STORAGE));
    }

    private static Event added(String node) {
        return new PeerAdded(new NodeId(node));
    }

    private static Event stored(String id) {
        return new ChunkStored(new ChunkId(id), Sha256.of(new byte[1]), 1, 3);
    }

    private static ChunkId part(long first) {
        return new ChunkId("series_bt1.17_" + first);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
