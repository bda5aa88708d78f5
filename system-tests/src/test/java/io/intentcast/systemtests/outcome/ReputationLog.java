package io.intentcast.systemtests.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Kafka;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;

/** Writes a closer's conclusions about wants of ever new chunks that a, b and c hold, while the liar holds others. */
final class ReputationLog {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> HONEST = List.of("a", "b", "c");
    private static final String LIAR = "liar";
    private static final String OFFLINE = "offline";

    private final Kafka kafka;

    ReputationLog(Kafka kafka) {
        this.kafka = kafka;
        var asked = new TreeMap<NodeId, Standing>();
        HONEST.forEach(node -> asked.put(new NodeId(node), Standing.newcomer(0)));
        asked.put(new NodeId(LIAR), Standing.newcomer(0));
        asked.put(new NodeId(OFFLINE), Standing.newcomer(0));
        kafka.write(Records.bytes(
                Topic.AUDIENCES, 0, null, new Audience(Role.STORAGE, asked, Collections.emptySortedMap())));
    }

    void concluded(int partition, long offset) {
        var said = new TreeMap<NodeId, Said>();
        HONEST.forEach(node -> said.put(new NodeId(node), new Said(yes("true"), 4)));
        said.put(new NodeId(LIAR), new Said(yes("false"), 5));
        SortedSet<NodeId> nobody = Collections.emptySortedSet();
        write(new Outcome(
                new IntentId(partition, offset),
                new WantChunk(new ChunkId("chunk:X" + offset)),
                new NodeId("node-a"),
                new AudienceId(0),
                ClosedBy.DEADLINE,
                NOON,
                NOON,
                NOON.plusSeconds(offset),
                said,
                new TreeSet<>(List.of(new NodeId(OFFLINE))),
                nobody,
                nobody,
                null,
                List.of(),
                null,
                null,
                offset * 10));
    }

    /** After the outcome, the node that was offline claims the liar's bytes. */
    void late(int partition, long offset) {
        write(new Remark(
                new IntentId(partition, offset), Remark.Type.LATE, new NodeId(OFFLINE), yes("false"), offset * 10 + 1));
    }

    /** The last record under each key in the topic. */
    SortedMap<String, ReputationRecord> told() {
        var told = new TreeMap<String, ReputationRecord>();
        kafka.read(Topic.REPUTATIONS).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<FoldedRecord>(ReputationRecord value)
                    && record.partition() == value.partition()) {
                told.put(record.key(), value);
            }
        });
        return told;
    }

    /** The number of records in the topic, with all repetitions. */
    int tellings() {
        return kafka.read(Topic.REPUTATIONS).size();
    }

    /** Recreates the topic, empty. */
    void loseTold(int partitions) {
        String name = Topic.REPUTATIONS.name();
        kafka.admin()
                .deleteTopics(List.of(name))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        await().until(() -> !kafka.admin()
                .listTopics()
                .names()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .contains(name));
        var anew = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(Topic.REPUTATIONS.settings());
        kafka.admin()
                .createTopics(List.of(anew))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Yes yes(String bytes) {
        return new Yes(new Held(
                Sha256.of(bytes.getBytes(UTF_8)),
                bytes.length(),
                URI.create("http://localhost/v1/chunks/chunk:X"),
                null));
    }

    private void write(OfIntent conclusion) {
        IntentId id = conclusion.intentId();
        kafka.write(Records.bytes(Topic.OUTCOMES, id.partition(), id.toString(), conclusion));
    }
}
