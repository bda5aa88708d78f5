package io.intentcast.systemtests.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Kafka;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a closer's conclusions about intents that node-a put to n1, which is congested, and n2, which keeps quiet. */
final class OutcomeLog {

    private static final NodeId N1 = new NodeId("n1");
    private static final NodeId N2 = new NodeId("n2");
    private static final int ANY_OFFSET = 100;
    private static final int PARTITIONS = 6;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Audience AUDIENCE = new Audience(
            Role.STORAGE,
            new TreeMap<>(Map.of(N1, new Standing(0, 0.5, 1), N2, new Standing(1, 0.5, 1))),
            Collections.emptySortedMap());

    private final Kafka kafka;
    private long intents = 1_000;

    OutcomeLog(Kafka kafka) {
        this.kafka = kafka;
        kafka.write(Records.bytes(Topic.AUDIENCES, 0, null, AUDIENCE));
    }

    /** An intent after the others of its partition, whose window stays open. */
    void declared(int partition) {
        kafka.write(Records.bytes(
                Topic.INTENTS,
                partition,
                "chunk:X",
                new Intent(
                        new WantChunk(new ChunkId("chunk:X")),
                        new NodeId("node-a"),
                        new AudienceId(0),
                        Intent.LONGEST_WINDOW,
                        Until.ALL)));
    }

    void concluded(int partition, long offset, Instant closed) {
        var busy = No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(1));
        write(outcome(new IntentId(partition, offset), "chunk:X", "node-a", closed, busy));
    }

    /** In the partition of its subject, declared by node-b: n1 holds the chunk. */
    String agreed(String chunkId) {
        var intent = new IntentId(Records.partitionOf(new Subject(chunkId), PARTITIONS), intents++);
        var held = new Claim.Held(Sha256.of(new byte[0]), 0, URI.create("http://n1"), null);
        Outcome outcome = outcome(intent, chunkId, "node-b", NOON, new Yes(held));
        write(outcome.agreeingOn(Agreement.of(outcome, AUDIENCE).summary()));
        return chunkId;
    }

    private static Outcome outcome(IntentId intent, String chunkId, String from, Instant closed, Answer ofN1) {
        return new Outcome(
                intent,
                new WantChunk(new ChunkId(chunkId)),
                new NodeId(from),
                new AudienceId(0),
                ClosedBy.ALL_DECIDED,
                closed.minusMillis(12),
                closed.minusMillis(10),
                closed,
                new TreeMap<>(Map.of(N1, new Said(ofN1, 4))),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                List.of(),
                null,
                null,
                ANY_OFFSET);
    }

    /** Afterwards n2 is congested, too. */
    void late(int partition, long offset) {
        write(new Remark(
                new IntentId(partition, offset),
                Remark.Type.LATE,
                N2,
                No.rateLimited(Limiter.ECONOMIC, Duration.ZERO),
                ANY_OFFSET + 1));
    }

    void nonsense(int partition) {
        kafka.write(new ProducerRecord<>(Topic.OUTCOMES.name(), partition, null, "nonsense".getBytes(UTF_8)));
    }

    int setAside() {
        return kafka.read(Topic.OUTCOMES.dead()).size();
    }

    private void write(OfIntent conclusion) {
        IntentId id = conclusion.intentId();
        kafka.write(Records.bytes(Topic.OUTCOMES, id.partition(), id.toString(), conclusion));
    }
}
