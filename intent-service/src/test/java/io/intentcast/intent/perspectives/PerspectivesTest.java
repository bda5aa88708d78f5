package io.intentcast.intent.perspectives;

import static io.intentcast.intent.perspectives.Series.ONE;
import static io.intentcast.intent.perspectives.Series.OTHER;
import static io.intentcast.intent.perspectives.Series.chunk;
import static io.intentcast.intent.perspectives.Series.more;
import static io.intentcast.intent.perspectives.Series.report;
import static io.intentcast.intent.perspectives.Series.row;
import static io.intentcast.intent.perspectives.Series.want;
import static io.intentcast.intent.perspectives.Series.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.intent.perspectives.Perspective.HeldChunk;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.report.OutcomeReport.Row;
import io.intentcast.protocol.wire.Documents;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PerspectivesTest {

    @Test
    void chunksAreGroupedByAuthor() {
        Perspectives found = perspectives(
                yes("bt1", chunk("series_bt9.4_10", ONE), chunk("series_bt8.0_0", ONE)),
                yes("bt2", chunk("series_bt9.4_0", OTHER)));

        assertThat(found.perspectives())
                .extracting(one -> one.node().value(), PerspectivesTest::ids)
                .containsExactly(
                        tuple("bt8", List.of("series_bt8.0_0")),
                        tuple("bt9", List.of("series_bt9.4_0", "series_bt9.4_10")));
        assertThat(found.next()).isNull();
    }

    @Test
    void aSeriesIsSortedByEventsAndNotByIds() {
        Perspectives found = perspectives(yes(
                "bt1", chunk("series_bt9.10_0", ONE), chunk("series_bt9.4_100", ONE), chunk("series_bt9.4_20", ONE)));

        assertThat(ids(found.perspectives().getFirst()))
                .containsExactly("series_bt9.4_20", "series_bt9.4_100", "series_bt9.10_0");
    }

    @Test
    void aChunkOfSeveralHoldersIsListedOnce() {
        Perspectives found = perspectives(
                yes("bt1", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_0", ONE)),
                yes("bt2", chunk("series_bt9.4_0", ONE)));

        assertThat(held(found)).containsExactly(HeldChunk.of(chunk("series_bt9.4_0", ONE), nodes("bt1", "bt2")));
    }

    @Test
    void differentDigestsOfOneChunkAreListedSeparately() {
        Perspectives found = perspectives(
                yes("bt1", chunk("series_bt9.4_0", ONE)),
                yes("bt2", chunk("series_bt9.4_0", OTHER)),
                yes("bt3", chunk("series_bt9.4_0", ONE)));

        assertThat(held(found))
                .containsExactlyInAnyOrder(
                        HeldChunk.of(chunk("series_bt9.4_0", ONE), nodes("bt1", "bt3")),
                        HeldChunk.of(chunk("series_bt9.4_0", OTHER), nodes("bt2")));
    }

    @Test
    void otherIdsAndChunksNotAskedForAreLeftOut() {
        Perspectives found = Perspectives.of(
                want("series_bt9.4_0"),
                report(
                        row("bt1", new Yes(new Other(Documents.parse("{}")))),
                        yes("bt2", chunk("chunk:X", ONE), chunk("series_bt9.4_0", ONE)),
                        row("bt3", No.because(Reason.TOO_LARGE)),
                        Row.silent(new NodeId("bt4"), SilenceCause.HEARD)));

        assertThat(found).isEqualTo(new Perspectives(List.of(), null, List.of()));
    }

    @Test
    void theNextPageBeginsAfterTheFirstListThatBreaksOff() {
        Perspectives found = perspectives(
                more("bt1", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_30", ONE)),
                more("bt2", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_20", ONE)),
                yes("bt3", chunk("series_bt9.4_0", ONE)));

        assertThat(found.next()).isEqualTo(new ChunkId("series_bt9.4_20"));
    }

    @Test
    void aNodeThatOnlyRepeatsReadChunksGivesNoNextPage() {
        Perspectives found =
                Perspectives.of(want("series_bt9.4_20"), report(more("bt1", chunk("series_bt9.4_0", ONE))));

        assertThat(found.next()).isNull();
    }

    @Test
    void aNodeWhoseListDidNotFitIsNamed() {
        Perspectives found = perspectives(yes("bt1", chunk("series_bt9.4_0", ONE)), more("bt2"));

        assertThat(found.unlisted()).containsExactly(new NodeId("bt2"));
        assertThat(found.next()).isNull();
    }

    private static Perspectives perspectives(Row... rows) {
        return Perspectives.of(want(null), report(rows));
    }

    private static List<String> ids(Perspective perspective) {
        return perspective.chunks().stream()
                .map(chunk -> chunk.chunkId().value())
                .toList();
    }

    private static List<HeldChunk> held(Perspectives found) {
        return found.perspectives().stream()
                .flatMap(one -> one.chunks().stream())
                .toList();
    }

    private static SortedSet<NodeId> nodes(String... ids) {
        return new TreeSet<>(Stream.of(ids).map(NodeId::new).toList());
    }
}
