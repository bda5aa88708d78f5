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

import io.intentcast.intent.perspectives.ListedChunk.Holder;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.wire.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedChunkTest {

    @Test
    void aChunkIsListedOnceWithAllItsHolders() {
        List<ListedChunk> listed = ListedChunk.of(
                want(null),
                report(
                        yes("bt2", chunk("series_bt9.4_0", ONE), chunk("series_bt9.4_0", OTHER)),
                        more("bt3", chunk("series_bt9.4_0", OTHER))));

        assertThat(listed)
                .singleElement()
                .satisfies(one -> assertThat(one.holders())
                        .containsExactly(
                                new Holder(new NodeId("bt2"), ONE, 300), new Holder(new NodeId("bt3"), OTHER, 300)));
    }

    @Test
    void authorsTakeTurnsEachWithItsNewestChunkFirst() {
        List<ListedChunk> listed = ListedChunk.of(
                want(null),
                report(yes(
                        "bt2",
                        chunk("series_a.4_0", ONE),
                        chunk("series_a.4_100", ONE),
                        chunk("series_a.4_20", ONE),
                        chunk("series_a.10_0", ONE),
                        chunk("series_b.4_0", ONE),
                        chunk("series_b.4_10", ONE),
                        chunk("series_c.7_0", ONE))));

        assertThat(listed)
                .extracting(one -> one.chunkId().value())
                .containsExactly(
                        "series_a.10_0",
                        "series_b.4_10",
                        "series_c.7_0",
                        "series_a.4_100",
                        "series_b.4_0",
                        "series_a.4_20",
                        "series_a.4_0");
    }

    @Test
    void otherIdsAndChunksNotAskedForAreLeftOut() {
        assertThat(ListedChunk.of(
                        want("series_bt9.4_0"),
                        report(
                                row("bt1", new Yes(new Other(Documents.parse("{}")))),
                                yes("bt2", chunk("chunk:X", ONE), chunk("series_bt9.4_0", ONE)),
                                row("bt3", No.because(Reason.TOO_LARGE)))))
                .isEmpty();
    }
}
