package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The records of nodes that outcomes change. */
class ReputationsOfOutcomesTest extends OverReputationTopology {

    @Test
    void conclusionsArePublishedAndReadable() {
        publish(ofChunk("0-1")
                .yes(List.of("n1", "n2", "n3"), held("x"))
                .no("n4")
                .at(10));

        List<TestRecord<String, Decoded<FoldedRecord>>> records = published.readRecordsToList();
        assertThat(records)
                .extracting(TestRecord::key)
                .containsExactly("n1 0 chunks", "n2 0 chunks", "n3 0 chunks", "n4 0 chunks");
        assertThat(records.getFirst().headers().toArray())
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("reputation");
        NodeReputation known = known().find(new NodeId("n1")).orElseThrow();
        assertThat(known.matters()).hasSize(1);
        assertThat(known.matters().getFirst().partitions()).isEqualTo(List.of(value(records.getFirst())));
        assertThat(known.matters().getFirst().total().agreement().positive()).isEqualTo(1);
        assertThat(meters.get("intentcast.reputation.agreement")
                        .tag("why", "answer")
                        .summary()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aRemarkIsJudgedByItsOutcome() {
        publishSlowly(ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10));
        publishSlowly(
                remark("0-1", Remark.Type.LATE, "n4", held("y"), 11),
                remark("0-2", Remark.Type.LATE, "n5", held("y"), 12));

        assertThat(total("n4").agreement().negative()).isEqualTo(1);
        assertThat(known().find(new NodeId("n5"))).isEmpty();
        assertThat(meters.get("intentcast.reputation.unjudged").counter().count())
                .isEqualTo(1);
    }

    @Test
    void aContradictionCountsOnceForEachClaimWhateverTheIntent() {
        publishSlowly(
                contradiction(null, "n1", "chunk:X", 10),
                contradiction("5-1", "n1", "chunk:X", 11),
                contradiction("0-1", "n1", "chunk:Y", 12));

        assertThat(total("n1").agreement()).isEqualTo(Beta.NONE.after(0).after(0));
        assertThat(total("n1").availability()).isEqualTo(Beta.NONE);
    }

    @Test
    void aRepeatedConclusionIsPublishedAgainAndCountedOnce() {
        Outcome outcome =
                ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10);
        publishSlowly(outcome);
        List<ReputationRecord> first = values();
        publishSlowly(outcome);

        assertThat(values()).isEqualTo(first);
        assertThat(meters.get("intentcast.reputation.agreement")
                        .tag("why", "answer")
                        .summary()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aNodeIsToldOnceInAnIntervalHoweverOftenItIsJudged() {
        driver.advanceWallClockTime(INTERVAL);
        publish(IntStream.range(0, 100)
                .mapToObj(i -> ofChunk("0-" + i)
                        .yes(List.of("n1", "n2", "n3"), held("x"))
                        .at(10 + i))
                .toArray(Conclusion[]::new));

        assertThat(values()).extracting(record -> record.node().value()).containsExactly("n1", "n2", "n3");
        driver.advanceWallClockTime(INTERVAL);
        List<ReputationRecord> newest = values();
        assertThat(newest).extracting(record -> record.node().value()).containsExactly("n1", "n2", "n3");
        assertThat(newest).extracting(ReputationRecord::at).containsOnly(109L);
        driver.advanceWallClockTime(INTERVAL);
        assertThat(published.isEmpty()).isTrue();
        assertThat(meters.get("intentcast.reputation.told").counter().count()).isEqualTo(6);
    }

    @Test
    void nodesAndTheirPartitionsAreListedInOrder() {
        for (String node : List.of("a", "ab", "a.1", "a-b", "a:c", "A")) {
            for (int partition : List.of(10, 2, 0)) {
                publish(new ReputationRecord(
                        new NodeId(node), Matter.CHUNKS, partition, TrackRecord.NONE.judged(1), List.of(), 1));
            }
        }

        assertThat(nodes(known().list(null, 100))).containsExactly("A", "a", "a-b", "a.1", "a:c", "ab");
        assertThat(nodes(known().list(null, 2))).containsExactly("A", "a");
        assertThat(nodes(known().list(new NodeId("a"), 3))).containsExactly("a-b", "a.1", "a:c");
        assertThat(partitions("a")).extracting(ReputationRecord::partition).containsExactly(0, 2, 10);
        assertThat(known().find(new NodeId("b"))).isEmpty();
    }

    @Test
    void unreadableRecordsAreSkippedAndCounted() {
        publish(new ReputationRecord(new NodeId("a"), Matter.CHUNKS, 0, TrackRecord.NONE.judged(1), List.of(), 1));
        othersTell.pipeInput("a 1".getBytes(StandardCharsets.UTF_8), "nonsense".getBytes(StandardCharsets.UTF_8));
        ProducerRecord<byte[], byte[]> misplaced = Records.bytes(
                Topic.REPUTATIONS,
                null,
                "a 2",
                new ReputationRecord(new NodeId("b"), Matter.CHUNKS, 2, TrackRecord.NONE, List.of(), 1));
        othersTell.pipeInput(misplaced.key(), misplaced.value());

        assertThat(partitions("a")).hasSize(1);
        assertThat(passedOver).hasValue(2);
    }

    private void publish(ReputationRecord record) {
        ProducerRecord<byte[], byte[]> bytes = Records.bytes(Topic.REPUTATIONS, null, record.key(), record);
        othersTell.pipeInput(bytes.key(), bytes.value());
    }

    private TrackRecord total(String node) {
        return known().find(new NodeId(node)).orElseThrow().matters().getFirst().total();
    }

    private List<ReputationRecord> partitions(String node) {
        return known().find(new NodeId(node)).orElseThrow().matters().getFirst().partitions();
    }

    private static List<String> nodes(List<NodeReputation> reputations) {
        return reputations.stream().map(one -> one.node().value()).toList();
    }
}
