package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Windows to which nobody, or not everybody, answers. */
@OnSharedBroker
class SilenceTest {

    private Cluster cluster;
    private Rest intentService;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.presence.heartbeat-every=200ms", "intentcast.presence.offline-after=2s");
        cluster.consensusService();
        intentService = new Rest(cluster.intentService().plan().url());
    }

    @Test
    void whereThereIsNobodyNobodyIsAsked() {
        JsonNode outcome = whoHas("chunk:X", "PT10S");

        assertThat(outcome.path("closedBy").asString()).isEqualTo("nobody_asked");
        assertThat(outcome.path("outcomes").isEmpty()).isTrue();
    }

    @Test
    void thatNobodyHasItIsAnOutcomeLikeAnyOther() {
        cluster.node("a");
        cluster.node("b");

        JsonNode outcome = whoHas("chunk:X", "PT10S");

        assertThat(outcome.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(QuickStart.responses(outcome))
                .containsOnly(Map.entry("a", "silence heard"), Map.entry("b", "silence heard"));
        assertThat(QuickStart.insights(outcome))
                .isEqualTo("available 0, congested 0, unknown 2 of 2, replication factor 0");
    }

    @Test
    void aNodeThatIsKilledIsUnheardAndThenAbsentAndAnswersWhenItIsBack() {
        ServiceProcess node = cluster.nodeProcess("a");
        new Rest(node.url()).put("/v1/chunks/chunk:X", new byte[] {1, 2, 3});
        assertThat(QuickStart.responses(whoHas("chunk:X", "PT10S"))).containsEntry("a", "yes");

        node.kill();

        assertThat(withdrawn("chunk:X")).containsEntry("a", "silence not_awaited");
        assertThat(QuickStart.responses(whoHas("chunk:X", "PT0.2S"))).containsEntry("a", "silence unheard");
        await().until(() -> QuickStart.responses(whoHas("chunk:X", "PT0.2S")).containsValue("silence absent"));

        cluster.node("a");

        await().until(() -> QuickStart.responses(whoHas("chunk:X", "PT10S")).containsValue("yes"));
    }

    private Map<String, String> withdrawn(String chunkId) {
        Reply declared = intentService.post("/v1/intents", wish(chunkId, "PT60S"));
        String path = declared.header("Location");
        assertThat(intentService.get(path).json().has("outcome")).isFalse();

        assertThat(intentService.delete(path).status()).isEqualTo(204);

        JsonNode outcome = await().until(() -> intentService.get(path).json().path("outcome"), JsonNode::isObject);
        assertThat(outcome.path("closedBy").asString()).isEqualTo("withdrawn");
        return QuickStart.responses(outcome);
    }

    private JsonNode whoHas(String chunkId, String window) {
        return intentService
                .post("/v1/intents", wish(chunkId, window), "Prefer", "wait=15")
                .json();
    }

    private static Map<String, String> wish(String chunkId, String window) {
        return Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "node-a", "window", window);
    }
}
