package io.intentcast.systemtests.reputations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@OnSharedBroker
class ReputationsInAudiencesTest {

    private static final NodeId NODE = new NodeId("bt1");

    private final Cluster cluster;
    private final Kafka kafka;

    ReputationsInAudiencesTest(Cluster cluster) {
        this.cluster = cluster;
        this.kafka = cluster.kafka();
    }

    @Test
    void laterAudiencesCarryReputationsAndUnusableRecordsAreDeadLetteredOnce() {
        RunningService first = cluster.intentService();
        long epoch = register();
        reputation(0, 3, 1);
        reputation(3, 4, 0);
        assertNamed(first, new Standing(epoch, 0.8, 0.2));

        reputation(0, 0, 4);
        assertNamed(first, new Standing(epoch, 0.5, 0.2));

        kafka.write(new ProducerRecord<>("reputations", 1, bytes("bt1 1 chunks"), bytes("no JSON")));
        kafka.write(Records.bytes(Topic.REPUTATIONS, 2, "bt1 1 chunks", record(1, 9, 0)));
        kafka.write(new ProducerRecord<>("reputations", 0, bytes("bt1 0 chunks"), null));
        await().until(() -> kafka.read("reputations.dead").size() == 3);
        assertNamed(first, new Standing(epoch, 5.0 / 6, 2.0 / 6));
        first.close();

        RunningService second = cluster.intentService();
        assertNamed(second, new Standing(epoch, 5.0 / 6, 2.0 / 6));
        assertThat(kafka.read("reputations.dead")).hasSize(3);
    }

    private void assertNamed(RunningService service, Standing standing) {
        var rest = new Rest(service.plan().url());
        await().untilAsserted(() -> {
            var declared =
                    rest.post("/v1/intents", Map.of("kind", "want_chunk", "chunkId", "chunk:X", "from", "tester"));
            assertThat(declared.status()).as(declared.body()).isEqualTo(202);
            int audience = declared.json().path("audience").asInt();
            assertThat(audience(audience).standing(NODE)).isEqualTo(standing);
        });
    }

    private Audience audience(int offset) {
        return kafka.read(Topic.AUDIENCES).get(offset).value() instanceof Decoded.Parsed<Audience>(Audience audience)
                ? audience
                : Audience.NOBODY;
    }

    private long register() {
        var description = new Description(NODE, Set.of(Role.STORAGE), URI.create("http://localhost:8101"));
        return kafka.write(Records.bytes(Topic.PEERS, null, NODE.value(), new Registered(description)))
                .offset();
    }

    private void reputation(int partition, double positive, double negative) {
        ReputationRecord record = record(partition, positive, negative);
        kafka.write(Records.bytes(Topic.REPUTATIONS, partition, record.key(), record));
    }

    private static ReputationRecord record(int partition, double positive, double negative) {
        var record = new TrackRecord(new Beta(positive, negative), Beta.NONE);
        return new ReputationRecord(NODE, Matter.CHUNKS, partition, record, List.of(), 7);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
