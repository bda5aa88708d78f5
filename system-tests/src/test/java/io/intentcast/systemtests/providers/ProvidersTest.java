package io.intentcast.systemtests.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedBroker
class ProvidersTest {

    private final Cluster cluster;
    private final Kafka kafka;

    ProvidersTest(Cluster cluster) {
        this.cluster = cluster;
        this.kafka = cluster.kafka();
    }

    @Test
    void theViewIsFoldedFromTheTopicAndUnusableRecordsAreDeadLetteredOnce() {
        RunningService first = cluster.intentService();
        List.of("bt1", "bt2", "bt3").forEach(this::register);
        announce("chunk:X", "bt1");
        announce("chunk:X", "bt2");
        announce("chunk:Y", "bt1");
        assertShown(first, "chunk:X", "bt1", "bt2");

        withdraw("chunk:X", "bt1");
        assertShown(first, "chunk:X", "bt2");

        kafka.write(new ProducerRecord<>("providers", bytes("chunk:Z bt1"), bytes("no JSON")));
        kafka.write(Records.bytes(Topic.PROVIDERS, null, "chunk:Z bt3", announced("chunk:Z", "bt2")));
        kafka.write(new ProducerRecord<>("providers", bytes("no key of ours"), null));
        await().until(() -> kafka.read("providers.dead").size() == 2);
        assertShown(first, "chunk:Z");
        first.close();

        RunningService second = cluster.intentService();
        announce("chunk:X", "bt3");
        assertShown(second, "chunk:X", "bt2", "bt3");
        assertShown(second, "chunk:Y", "bt1");
        assertThat(kafka.read("providers.dead")).hasSize(2);
    }

    private static void assertShown(RunningService service, String chunkId, String... nodes) {
        var rest = new Rest(service.plan().url());
        await().untilAsserted(() -> {
            JsonNode page =
                    rest.get("/v1/chunks/%s/providers".formatted(chunkId)).json();
            assertThat(page.path("providers")
                            .valueStream()
                            .map(provider -> provider.path("node").asString()))
                    .as(page.toString())
                    .containsExactly(nodes);
        });
    }

    /** Announcements of unregistered nodes are ignored. */
    private void register(String node) {
        var description =
                new Description(new NodeId(node), Set.of(Role.STORAGE), URI.create("http://" + node + ":8100"));
        kafka.write(Records.bytes(Topic.PEERS, null, node, new Registered(description)));
    }

    private void announce(String chunkId, String node) {
        kafka.write(Records.bytes(
                Topic.PROVIDERS,
                null,
                ProviderRecord.key(new ChunkId(chunkId), new NodeId(node)),
                announced(chunkId, node)));
    }

    private void withdraw(String chunkId, String node) {
        kafka.write(
                Records.bytes(Topic.PROVIDERS, null, ProviderRecord.key(new ChunkId(chunkId), new NodeId(node)), null));
    }

    private static Announced announced(String chunkId, String node) {
        return new Announced(new ChunkId(chunkId), new NodeId(node), Sha256.of(bytes(chunkId)), 7, 3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
