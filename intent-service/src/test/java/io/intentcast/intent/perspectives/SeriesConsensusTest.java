package io.intentcast.intent.perspectives;

import static io.intentcast.intent.perspectives.Series.FOREST;
import static io.intentcast.intent.perspectives.Series.read;
import static io.intentcast.intent.perspectives.Series.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.SeriesConsensus.Author;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Why;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.ConsensusReport.Voice;
import io.intentcast.protocol.series.LocationExcerpt;
import io.intentcast.protocol.series.LocationExcerpt.ExcerptObservation;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesConsensusTest {

    private static final NodeId DECLARER = new NodeId("a");
    private static final Trust TRUSTED = new Trust(0.9, 0.1);

    @Test
    void authorsAreWeightedByKnownReputations() {
        SeriesConsensus consensus = SeriesConsensus.of(
                FOREST,
                DECLARER,
                List.of(
                        read("series_a.1_0", seen(0, 0, 20)),
                        read("series_b.1_0", seen(0, 0, 20)),
                        read("series_c.1_0", seen(0, 0, 80))),
                node -> node.equals(new NodeId("c")) ? Trust.NEWCOMER : TRUSTED);

        assertThat(consensus.authors())
                .containsExactly(
                        new Author(new NodeId("a"), 0.9, 0.1, 1),
                        new Author(new NodeId("b"), 0.9, 0.1, 1),
                        new Author(new NodeId("c"), 0.5, 1.0, 1));
        assertThat(consensus.agreed().values()).singleElement().satisfies(value -> {
            assertThat(value.value())
                    .isInstanceOfSatisfying(
                            Amount.class, amount -> assertThat(amount.value()).isBetween(20.0, 20.1));
            assertThat(value.perspectives())
                    .extracting(Voice::weight)
                    .containsExactly(TRUSTED.weight(), TRUSTED.weight(), Trust.NEWCOMER.weight());
            assertThat(value.perspectives()).extracting(Voice::own).containsExactly(true, false, false);
        });
        assertThat(consensus.chunks()).isEqualTo(3);
    }

    @Test
    void anAuthorWithManyObservationsHasOnePerspective() {
        SeriesConsensus consensus = newcomers(
                read("series_a.1_0", seen(3, 0, 1), seen(4, 1, 2), seen(5, 2, 30)),
                read("series_b.1_0", seen(0, 0, 4)));

        assertThat(values(consensus)).containsExactly(new Amount(2), new Amount(4));
        assertThat(consensus.authors()).extracting(Author::observations).containsExactly(3, 1);
    }

    @Test
    void anEventInSeveralChunksCountsOnce() {
        SeriesConsensus consensus = newcomers(
                read("series_a.1_5", seen(6, 6, 9), seen(5, 5, 9)),
                read("series_a.1_0", seen(4, 4, 1), seen(5, 5, 1), seen(6, 6, 1)),
                read("series_a.2_0", seen(5, 5, 7)));

        assertThat(consensus.authors()).extracting(Author::observations).containsExactly(4);
        assertThat(values(consensus)).containsExactly(new Amount(1));
    }

    @Test
    void onlyTheNewestObservationsCount() {
        int most = Observations.MOST;
        ExcerptResult old = read(
                "series_a.1_0",
                LongStream.range(0, most).mapToObj(i -> seen(i, i, 1)).toArray(ExcerptObservation[]::new));
        ExcerptResult young = read(
                "series_a.1_" + most,
                LongStream.range(most, 2L * most).mapToObj(i -> seen(i, i, 5)).toArray(ExcerptObservation[]::new));

        SeriesConsensus consensus = newcomers(young, old);

        assertThat(consensus.authors()).extracting(Author::observations).containsExactly(most);
        assertThat(values(consensus)).containsExactly(new Amount(5));
    }

    @Test
    void theOrderInWhichChunksWereReadChangesNothing() {
        List<ExcerptResult> read = List.of(
                read("series_a.1_0", seen(0, 0, 1), seen(1, 0, 3)),
                unread("series_z.1_0"),
                read("series_a.1_1", seen(1, 5, 4), seen(2, 0, 8)),
                unread("series_c.1_0"),
                read("series_b.1_0", seen(0, 0, 2)));

        assertThat(SeriesConsensus.of(FOREST, DECLARER, read.reversed(), _ -> Trust.NEWCOMER))
                .isEqualTo(SeriesConsensus.of(FOREST, DECLARER, read, _ -> Trust.NEWCOMER));
    }

    @Test
    void anIncomparableObservationIsLeftOutAndNamed() {
        var rain = new Observation(Instant.EPOCH, new Category("rain"), null);
        SeriesConsensus consensus = newcomers(
                read("series_a.1_0", seen(0, 0, 1)),
                read("series_b.1_0", seen(0, 0, 2)),
                read("series_c.1_0", new ExcerptObservation(0, rain)));

        assertThat(consensus.agreed().leftOut()).containsExactly(new LeftOut(new NodeId("c"), Why.INCOMPARABLE));
        assertThat(consensus.authors()).hasSize(3);
    }

    @Test
    void unreadChunksAreNamedAndMalformedEventsCounted() {
        var broken = new LocationExcerpt(Series.listed("series_a.1_0").id(), List.of(), 4);
        SeriesConsensus consensus = newcomers(unread("series_b.1_0"), new Read(broken), unread("series_a.1_9"));

        assertThat(consensus.agreed().values()).isEmpty();
        assertThat(consensus.authors()).isEmpty();
        assertThat(consensus.chunks()).isEqualTo(1);
        assertThat(consensus.malformed()).isEqualTo(4);
        assertThat(consensus.unread()).containsExactly(unread("series_a.1_9"), unread("series_b.1_0"));
    }

    private static SeriesConsensus newcomers(ExcerptResult... read) {
        return SeriesConsensus.of(FOREST, DECLARER, List.of(read), _ -> Trust.NEWCOMER);
    }

    private static Unread unread(String id) {
        return new Unread(new ChunkId(id), Unread.UNREADABLE);
    }

    private static List<Observed> values(SeriesConsensus consensus) {
        return consensus.agreed().values().getFirst().perspectives().stream()
                .map(Voice::value)
                .toList();
    }
}
