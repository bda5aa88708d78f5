package io.intentcast.storage.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.wire.ExcerptWire;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Kept;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Never;
import io.intentcast.storage.seriesexport.ExcerptPlacement.NotNow;
import io.intentcast.storage.seriesexport.ExcerptPlacement.PlacementReply;
import io.intentcast.storage.seriesexport.ExportProgress;
import io.intentcast.storage.seriesexport.SeriesExport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesExportLoopTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId SELF = new NodeId("bt1");
    private static final PlacementReply NOT_NOW = new NotNow("nobody", Duration.ZERO);

    private final ExportProgress soFar = new ExportProgress();
    private final InMemorySeries series = new InMemorySeries(soFar);
    private final SeriesExport sharing =
            new SeriesExport(series, soFar, ExcerptWire::write, (_, _, _) -> reply(), 2, 3, () -> NOON);
    private final SeriesExportLoop loop =
            new SeriesExportLoop(sharing, new SeriesExportMetrics(new SimpleMeterRegistry(), sharing));
    private PlacementReply reply = NOT_NOW;

    @BeforeEach
    void fillTwoChunks() {
        series.append(SeriesChange.of(
                NOON,
                new Initialized(SELF, 17, Set.of(Role.STORAGE)),
                new PeerAdded(new NodeId("a")),
                new PeerAdded(new NodeId("b")),
                new PeerAdded(new NodeId("c"))));
    }

    @AfterEach
    void close() {
        loop.stop();
    }

    @Test
    void failuresAreRetriedWithGrowingBackoff() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pauses.add(loop.step());
        }

        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pauses).endsWith(Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    @Test
    void aSharedChunkResetsTheBackoff() throws Exception {
        assertReset(new Kept(List.of(new NodeId("bt2"))));
    }

    @Test
    void aWithheldChunkResetsTheBackoff() throws Exception {
        assertReset(new Never("taken"));
    }

    private void assertReset(PlacementReply settled) throws InterruptedException {
        loop.step();
        loop.step();
        reply = settled;
        assertThat(loop.step()).isZero();
        reply = NOT_NOW;

        assertThat(loop.step()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S, PT1S", "PT30S, PT30S", "PT1H, PT5M"})
    void retryAfterIsRespectedWithinTheBackoff(Duration retryAfter, Duration pause) throws Exception {
        reply = new NotNow("nobody", retryAfter);

        assertThat(loop.step()).isEqualTo(pause);
    }

    private PlacementReply reply() {
        return reply;
    }
}
