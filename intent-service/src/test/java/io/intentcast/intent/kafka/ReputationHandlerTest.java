package io.intentcast.intent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReputationHandlerTest {

    private static final NodeId A = new NodeId("a");
    private static final TrackRecord GOOD = new TrackRecord(new Beta(8, 0), Beta.NONE);

    private final Reputations reputations = new Reputations();
    private final ReputationHandler reputationHandler = new ReputationHandler(reputations);

    @Test
    void aRecordWithItsKeyInItsPartitionIsFolded() {
        assertThat(reputationHandler.place(lying(3, "a 3 chunks", reputation(3))))
                .isEmpty();
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    /** The records come again when the fold starts again. */
    @Test
    void anOlderRecordIsAcceptedAndChangesNothing() {
        reputationHandler.place(lying(3, "a 3 chunks", reputation(3, GOOD, 7)));

        assertThat(reputationHandler.place(lying(3, "a 3 chunks", reputation(3, TrackRecord.NONE, 6))))
                .isEmpty();
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());
    }

    private record Odd(String claim, ConsumerRecord<String, Decoded<FoldedRecord>> record, String reason) {}

    @TestFactory
    Stream<DynamicTest> saysWhyARecordIsOfNoUse() {
        return Stream.of(
                        new Odd(
                                "another key",
                                lying(3, "b 3", reputation(3)),
                                "the key of this record is 'a 3 chunks'"),
                        new Odd(
                                "another partition",
                                lying(2, "a 3 chunks", reputation(3)),
                                "the partition of this record is 3"),
                        new Odd("no key", lying(3, null, reputation(3)), "the key of this record is 'a 3 chunks'"),
                        new Odd("no JSON", lying(3, "a 3 chunks", read("{")), "Unexpected end-of-input"),
                        new Odd("no value", lying(3, "b 3", null), "a record without a value"))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    assertThat(reputationHandler.place(it.record))
                            .hasValueSatisfying(reason -> assertThat(reason).startsWith(it.reason));
                    assertThat(reputations.count()).isZero();
                }));
    }

    @Test
    void aTombstoneForgetsTheRecord() {
        reputationHandler.place(lying(3, "a 3 chunks", reputation(3)));

        for (String key : List.of("a 2 chunks", "a 3", "a 3 fx", "a", "", " 3 chunks", "a  3 chunks")) {
            assertThat(reputationHandler.place(lying(3, key, null))).isPresent();
        }
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(GOOD.trust());

        assertThat(reputationHandler.place(lying(3, "a 3 chunks", null))).isPresent();
        assertThat(reputations.trust(A, Matter.CHUNKS)).isEqualTo(Trust.NEWCOMER);
    }

    @Test
    void theReliabilityOfValuesIsFoldedAndForgotten() {
        Reliability known = Stream.iterate(Reliability.NONE, it -> it.with(Method.VOTE, 0.9, true))
                .skip(50)
                .findFirst()
                .orElseThrow();
        FoldedRecord record = new ReliabilityRecord(Matter.CHUNKS, 3, known, 7);

        assertThat(reputationHandler.place(lying(3, " 3 chunks", new Decoded.Parsed<>(record))))
                .isEmpty();
        assertThat(reputationHandler.place(lying(3, " 3 fx", new Decoded.Parsed<>(record))))
                .hasValue("the key of this record is ' 3 chunks'");
        assertThat(reputations.reliability(Matter.CHUNKS)).isEqualTo(known);

        reputationHandler.place(lying(2, " 2 chunks", null));
        reputationHandler.place(lying(3, " 3 fx", null));
        assertThat(reputations.reliability(Matter.CHUNKS)).isEqualTo(known);
        assertThat(reputationHandler.place(lying(3, " 3 chunks", null))).isPresent();
        assertThat(reputations.reliability(Matter.CHUNKS)).isNull();
        assertThat(reputations.changes()).isEqualTo(2);
    }

    private static Decoded<FoldedRecord> reputation(int partition) {
        return reputation(partition, GOOD, 7);
    }

    private static Decoded<FoldedRecord> reputation(int partition, TrackRecord of, long at) {
        var record = new ReputationRecord(A, Matter.CHUNKS, partition, of, List.of(), at);
        return Topic.REPUTATIONS
                .wire()
                .read("reputation", Topic.REPUTATIONS.wire().write(record));
    }

    private static Decoded<FoldedRecord> read(String json) {
        return Topic.REPUTATIONS.wire().read("reputation", json.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("NullAway") // A consumer's record may have neither key nor value.
    private static ConsumerRecord<String, Decoded<FoldedRecord>> lying(
            int partition, @Nullable String key, @Nullable Decoded<FoldedRecord> value) {
        return new ConsumerRecord<>(Topic.REPUTATIONS.name(), partition, 0, key, value);
    }
}
