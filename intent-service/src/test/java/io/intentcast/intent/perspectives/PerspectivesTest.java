package io.intentcast.intent.perspectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.perspectives.Perspective.HeldChunk;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.NotUnderstood;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Silence.Cause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.Insights;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerspectivesTest {

    private static final Sha256 ONE = Sha256.of(new byte[] {1});
    private static final Sha256 OTHER = Sha256.of(new byte[] {2});
    private static final Insights NONE = new Insights(0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void chunksAreGroupedByTheNodeWhoseSeriesTheyAre() {
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
    void aSeriesIsInTheOrderOfItsEventsAndNotOfItsNames() {
        Perspectives found = perspectives(yes(
                "bt1", chunk("series_bt9.10_0", ONE), chunk("series_bt9.4_100", ONE), chunk("series_bt9.4_20", ONE)));

        assertThat(ids(found.perspectives().getFirst()))
                .containsExactly("series_bt9.4_20", "series_bt9.4_100", "series_bt9.10_0");
    }

    @Test
    void aChunkThatManyHoldIsListedOnce() {
        Perspectives found = perspectives(
                yes("bt1", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_0", ONE)),
                yes("bt2", chunk("series_bt9.4_0", ONE)));

        assertThat(held(found)).containsExactly(HeldChunk.of(chunk("series_bt9.4_0", ONE), nodes("bt1", "bt2")));
    }

    @Test
    void differentDigestsOfOneChunkAreListedApart() {
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
    void whatIsNoChunkOfASeriesOrWasNotAskedForIsLeftOut() {
        Perspectives found = Perspectives.of(
                want("series_bt9.4_0"),
                report(
                        row("bt1", new Yes(new NotUnderstood("{}"))),
                        yes("bt2", chunk("chunk:X", ONE), chunk("series_bt9.4_0", ONE)),
                        row("bt3", No.because(Reason.TOO_LARGE)),
                        Row.silent(new NodeId("bt4"), Cause.HEARD)));

        assertThat(found).isEqualTo(new Perspectives(List.of(), null, List.of()));
    }

    @Test
    void whoHasMoreIsReadOnBehindTheFirstListThatBreaksOff() {
        Perspectives found = perspectives(
                more("bt1", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_30", ONE)),
                more("bt2", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_20", ONE)),
                yes("bt3", chunk("series_bt9.4_0", ONE)));

        assertThat(found.next()).isEqualTo(new ChunkId("series_bt9.4_20"));
    }

    @Test
    void aNodeThatOnlyRepeatsWhatWasReadLeadsNowhere() {
        Perspectives found =
                Perspectives.of(want("series_bt9.4_20"), report(more("bt1", chunk("series_bt9.4_0", ONE))));

        assertThat(found.next()).isNull();
    }

    @Test
    void whoseListDidNotFitIsNamed() {
        Perspectives found = perspectives(yes("bt1", chunk("series_bt9.4_0", ONE)), more("bt2"));

        assertThat(found.unlisted()).containsExactly(new NodeId("bt2"));
        assertThat(found.next()).isNull();
    }

    private static Perspectives perspectives(Row... rows) {
        return Perspectives.of(want(null), report(rows));
    }

    private static WantChunks want(@Nullable String after) {
        return new WantChunks(new EventType("observation"), after == null ? null : new ChunkId(after));
    }

    private static OutcomeReport report(Row... rows) {
        return new OutcomeReport(
                new IntentId(0, 0),
                WantChunks.KIND,
                new Subject("event:observation"),
                new NodeId("node-a"),
                ClosedBy.ALL_DECIDED,
                Fakes.DECLARED,
                Fakes.DECLARED,
                0,
                List.of(rows),
                NONE,
                null,
                null);
    }

    private static Row yes(String node, SeriesChunk... chunks) {
        return row(node, claim(false, chunks));
    }

    private static Row more(String node, SeriesChunk... chunks) {
        return row(node, claim(true, chunks));
    }

    private static Row row(String node, Answer answer) {
        return Row.answered(new NodeId(node), answer, 1);
    }

    private static Yes claim(boolean more, SeriesChunk... chunks) {
        return new Yes(new SeriesChunks(List.of(chunks), more, URI.create("http://localhost:8101/v1/chunks")));
    }

    private static SeriesChunk chunk(String id, Sha256 sha256) {
        return new SeriesChunk(
                new ChunkId(id), sha256, 300, Fakes.DECLARED, Fakes.DECLARED.plus(Duration.ofSeconds(9)));
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
