package io.intentcast.intent.audience;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReputationsTest {

    private static final NodeId A = new NodeId("a");
    private static final NodeId B = new NodeId("b");
    private static final Matter FX = new Matter("fx");
    private static final TrackRecord GOOD = record(8, 0);

    private final Reputations reputations = new Reputations();

    @Test
    void aNodeWithoutARecordIsANewcomer() {
        assertThat(reputations.of(A, Matter.CHUNKS, 17)).isEqualTo(Standing.newcomer(17));
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(Trust.NEWCOMER);
    }

    @Test
    void theRecordsOfAllPartitionsAreAddedUp() {
        fold(A, 0, record(3, 1));
        fold(A, 2, record(4, 0));
        fold(B, 0, record(0, 8));

        assertThat(reputations.of(A, Matter.CHUNKS, 17)).isEqualTo(new Standing(17, 0.8, 0.2));
        assertThat(reputations.of(B, Matter.CHUNKS, 3)).isEqualTo(new Standing(3, 0.1, 0.2));
    }

    @Test
    void theSumDoesNotDependOnTheOrder() {
        List<TrackRecord> records = IntStream.range(0, 6)
                .mapToObj(i -> record(1.0 / (i + 3), i / 7.0))
                .toList();
        for (int i : List.of(0, 1, 2, 3, 4, 5)) {
            fold(A, i, records.get(i));
        }
        for (int i : List.of(4, 1, 5, 0, 3, 2)) {
            fold(B, i, GOOD);
            fold(B, i, records.get(i));
        }

        assertThat(reputations.trust(A, Matter.CHUNKS))
                .isEqualTo(reputations.trust(B, Matter.CHUNKS))
                .isEqualTo(records.stream()
                        .reduce(TrackRecord.NONE, TrackRecord::plus)
                        .trust());
    }

    @Test
    void removedRecordsAreForgotten() {
        fold(A, 0, GOOD);
        fold(A, 1, record(0, 8));
        reputations.forget(A, Matter.CHUNKS, 0);
        reputations.forget(B, Matter.CHUNKS, 0);

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(record(0, 8).trust());

        reputations.forget(A, Matter.CHUNKS, 1);
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(Trust.NEWCOMER);
        assertThat(reputations.count()).isZero();
    }

    @Test
    void aMoveByAHundredthSinceTheLastChangeIsAChange() {
        fold(A, 0, record(100, 100));
        long before = reputations.changes();

        fold(A, 0, record(101, 100));
        fold(A, 0, record(102, 100));
        assertThat(reputations.changes()).isEqualTo(before);

        fold(A, 0, record(105, 100));
        assertThat(reputations.changes()).isEqualTo(before + 1);

        fold(A, 0, record(106, 100));
        assertThat(reputations.changes()).isEqualTo(before + 1);
    }

    @Test
    void aMoveOfUncertaintyIsAChangeToo() {
        fold(A, 0, record(1, 1));

        assertThat(reputations.trust(A, Matter.CHUNKS).reputation()).isEqualTo(0.5);
        assertThat(reputations.changes()).isEqualTo(1);
    }

    @Test
    void theNodeUnchangedForLongestIsEvicted() {
        var few = new Reputations(2);
        few.fold(told(A, 0, GOOD));
        few.fold(told(B, 0, GOOD));
        few.fold(told(A, 0, record(9, 0)));
        long before = few.changes();
        few.fold(told(new NodeId("c"), 0, GOOD));

        assertThat(few.count()).isEqualTo(2);
        assertThat(few.trust(B, Matter.CHUNKS)).isEqualTo(Trust.NEWCOMER);
        assertThat(few.trust(A, Matter.CHUNKS)).isEqualTo(record(9, 0).trust());
        assertThat(few.changes()).isEqualTo(before + 2);
    }

    @Test
    void recordsOfEarlierOutcomesAreIgnored() {
        reputations.fold(told(A, 0, GOOD, 7));
        long before = reputations.changes();
        reputations.fold(told(A, 0, record(0, 8), 6));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
        assertThat(reputations.changes()).isEqualTo(before);
    }

    @Test
    void aRecordOfTheSameOutcomesReplacesTheOld() {
        reputations.fold(told(A, 0, record(0, 8), 7));
        reputations.fold(told(A, 0, GOOD, 7));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    @Test
    void offsetsAreComparedPerNodeAndPartition() {
        reputations.fold(told(A, 0, record(3, 1), 7));
        reputations.fold(told(A, 2, record(4, 0), 6));
        reputations.fold(told(B, 0, GOOD, 5));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(record(7, 1).trust());
        assertThat(reputations.trust(B, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    @Test
    void afterARemovalEarlierOutcomesCountAgain() {
        reputations.fold(told(A, 0, record(0, 8), 7));
        reputations.forget(A, Matter.CHUNKS, 0);
        reputations.fold(told(A, 0, GOOD, 6));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    @Test
    void anIgnoredRecordDoesNotDelayEviction() {
        var few = new Reputations(2);
        few.fold(told(A, 0, GOOD, 7));
        few.fold(told(B, 0, GOOD, 7));
        few.fold(told(A, 0, GOOD, 6));
        few.fold(told(new NodeId("c"), 0, GOOD, 7));

        assertThat(few.trust(A, Matter.CHUNKS)).isEqualTo(Trust.NEWCOMER);
        assertThat(few.trust(B, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    @Test
    void aNodeIsANewcomerInEachNewMatter() {
        fold(A, 0, GOOD);
        reputations.fold(new ReputationRecord(A, FX, 0, record(0, 8), List.of(), 3));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
        assertThat(reputations.trust(A, FX)).isEqualTo(record(0, 8).trust());
        assertThat(reputations.trust(A, Matter.OBSERVATIONS)).isEqualTo(Trust.NEWCOMER);
        assertThat(reputations.lowest(A)).isEqualTo(record(0, 8).trust().reputation());
        assertThat(reputations.lowest(B)).isEqualTo(0.5);
        assertThat(reputations.matters(A))
                .containsExactly(
                        entry(Matter.CHUNKS, GOOD.trust()),
                        entry(FX, record(0, 8).trust()));
        assertThat(reputations.matters(B)).isEmpty();

        reputations.forget(A, FX, 0);
        assertThat(reputations.trust(A, FX)).isEqualTo(Trust.NEWCOMER);
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    @Test
    void aRecordThatNamesNoMatterStandsForTheDefaultOnesUntilTheyHaveTheirOwn() {
        reputations.fold(new ReputationRecord(A, null, 0, GOOD, List.of(), 7));
        reputations.fold(new ReputationRecord(A, null, 1, GOOD, List.of(), 7));
        reputations.fold(told(A, 0, record(0, 8), 7));

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(record(8, 8).trust());
        assertThat(reputations.trust(A, Matter.OBSERVATIONS))
                .isEqualTo(record(16, 0).trust());
        assertThat(reputations.trust(A, FX)).isEqualTo(Trust.NEWCOMER);
        assertThat(reputations.count()).isEqualTo(1);

        reputations.forget(A, null, 0);
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(record(8, 8).trust());
        assertThat(reputations.trust(A, Matter.OBSERVATIONS)).isEqualTo(GOOD.trust());
    }

    @Test
    void ofTooManyMattersTheNamedOneUnchangedForLongestIsForgottenAndNeverADefaultOne() {
        fold(A, 0, GOOD);
        for (int i = 0; i < Reputations.MOST_MATTERS; i++) {
            reputations.fold(new ReputationRecord(A, new Matter("m" + i), 0, GOOD, List.of(), 3));
        }

        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
        assertThat(reputations.trust(A, new Matter("m0"))).isEqualTo(Trust.NEWCOMER);
        assertThat(reputations.trust(A, new Matter("m1"))).isEqualTo(GOOD.trust());
    }

    private void fold(NodeId node, int partition, TrackRecord record) {
        reputations.fold(told(node, partition, record));
    }

    private static ReputationRecord told(NodeId node, int partition, TrackRecord record) {
        return told(node, partition, record, 7);
    }

    private static ReputationRecord told(NodeId node, int partition, TrackRecord record, long at) {
        return new ReputationRecord(node, Matter.CHUNKS, partition, record, List.of(), at);
    }

    private static TrackRecord record(double positive, double negative) {
        return new TrackRecord(new Beta(positive, negative), Beta.NONE);
    }
}
