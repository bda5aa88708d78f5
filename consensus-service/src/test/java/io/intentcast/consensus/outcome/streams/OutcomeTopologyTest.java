package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class OutcomeTopologyTest extends OverOutcomeTopology {

    @Test
    void topologyMatchesItsPinnedText() throws IOException {
        try (var pinned = getClass().getResourceAsStream("topology.txt")) {
            assertThat(topology().build().describe().toString())
                    .isEqualTo(new String(pinned.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anOutcomeIsFoundByItsIntent() {
        publish(outcome("0-1"));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of()));
        assertThat(find("0-2")).isEmpty();
        assertThat(concluded).containsExactly(intent("0-1"));
    }

    @Test
    void laterRecordsAreInTheOrderOfTheirConclusion() {
        Remark late = remark("0-1", Remark.Type.LATE, "z", 110);
        Remark duplicate = remark("0-1", Remark.Type.DUPLICATE, "z", 120);
        Remark volunteer = remark("0-1", Remark.Type.VOLUNTEER, "a", 130);
        publish(outcome("0-1"), outcome("0-2"), late, duplicate, volunteer);

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of(late, duplicate, volunteer)));
        assertThat(find("0-2")).contains(new OutcomeHistory(outcome("0-2"), null, List.of()));
    }

    @Test
    void aRepeatedRecordIsKeptOnce() {
        Remark late = remark("0-1", Remark.Type.LATE, "n2", 110);
        publish(outcome("0-1"), late, outcome("0-1"), late);

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of(late)));
        assertThat(series("node-a", null, 10).outcomes()).containsExactly(outcome("0-1"));
        assertThat(entries()).isEqualTo(OF_AN_OUTCOME + 1);
    }

    @Test
    void aRemarkWithoutOutcomeIsDropped() {
        publish(remark("0-1", Remark.Type.LATE, "n2", 110));
        publish(outcome("0-1"));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), null, List.of()));
    }

    @Test
    void theLaterDeclaredOfTwoIntentsWithOneIdIsKept() {
        Outcome before = agreedOn("forest_1", "0-1", 100);
        Outcome after = outcome("0-1", "node-a", NOON.plusSeconds(3600));
        publish(before, remark("0-1", Remark.Type.LATE, "n2", 110), after, before);

        assertThat(find("0-1")).contains(new OutcomeHistory(after, null, List.of()));
        assertThat(newestConsensus("location:forest_1")).isEmpty();
    }

    @Test
    void conclusionsFromAFormerLogAreIgnored() {
        ProducerRecord<byte[], byte[]> past = Records.bytes(Topic.OUTCOMES, null, "key", outcome("0-1"));
        past.headers().add("log", "past-log".getBytes(StandardCharsets.US_ASCII));
        ProducerRecord<byte[], byte[]> present = Records.bytes(Topic.OUTCOMES, null, "key", outcome("0-2"));
        present.headers().add("log", "this-log".getBytes(StandardCharsets.US_ASCII));
        outcomes.pipeInput(new TestRecord<>(past.key(), past.value(), past.headers(), NOON));
        outcomes.pipeInput(new TestRecord<>(present.key(), present.value(), present.headers(), NOON));

        assertThat(find("0-1")).isEmpty();
        assertThat(find("0-2")).isPresent();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void expiredEntriesAreEvictedFromEveryStore() {
        publishAt(NOON, outcome("0-1"), remark("0-1", Remark.Type.LATE, "n2", 110));
        publishAt(NOON.plus(RETENTION).minusSeconds(60), outcome("0-2"));
        assertThat(find("0-1")).isPresent();

        publishAt(NOON.plus(RETENTION).plusSeconds(60), outcome("0-3"));

        assertThat(find("0-1")).isEmpty();
        assertThat(series("node-a", null, 10).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-2", "0-3");
        assertThat(entries()).isEqualTo(2 * OF_AN_OUTCOME);
    }

    @Test
    void unreadableRecordsAreDeadLetteredAndTheRestIsRead() {
        outcomes.pipeInput(new TestRecord<>(null, "{}".getBytes(StandardCharsets.UTF_8)));
        var typed = new RecordHeaders().add(Wire.TYPE, "outcome".getBytes(StandardCharsets.UTF_8));
        outcomes.pipeInput(new TestRecord<>(new byte[] {-1}, null, typed));
        publish(
                outcome("5-1"),
                outcome("0-1", "node-a", Instant.MAX),
                outcome("0-2", "node-a", Instant.EPOCH.minusMillis(1)));
        publish(remark("5-1", Remark.Type.LATE, "n2", 110), outcome("0-3"));

        assertThat(unreadable)
                .hasSize(6)
                .anySatisfy(each -> assertThat(each).startsWith("0: type 'null'"))
                .anySatisfy(each -> assertThat(each).isEqualTo("1: a record without a value"))
                .anySatisfy(each -> assertThat(each).isEqualTo("2: intent '5-1' does not belong to partition 0"))
                .anySatisfy(each -> assertThat(each).endsWith("is outside the range of a series"));
        assertThat(find("0-3")).isPresent();
        assertThat(entries()).isEqualTo(OF_AN_OUTCOME);
    }

    @Test
    void whatIsKeptCausesNoRecords() {
        publish(outcome("0-1"), agreedOn("forest_1", "0-2", 100), remark("0-1", Remark.Type.LATE, "n2", 110));

        assertThat(producedTopics()).containsExactlyInAnyOrder(Topic.REPUTATIONS.name(), "test-ledger-changelog");
    }

    @Test
    void aRecordWithoutAKeyIsDeadLettered() {
        ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, null, null, outcome("0-1"));
        outcomes.pipeInput(new TestRecord<>(null, record.value(), record.headers(), NOON));

        assertThat(unreadable).containsExactly("0: a record without a key");
        assertThat(find("0-1")).isEmpty();
    }
}
