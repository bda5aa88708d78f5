package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A tick reaches beyond the end of intents, because it was forged or their tail was lost. */
@OnSharedBroker
class LeftBehindTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void aPartitionStuckAtATickIsDownAndBeginsAtTheEndsAfterItsPatience(Cluster fresh) {
        Cluster cluster = fresh.with("intentcast.partitions=1");
        var consensus = cluster.consensusService("intentcast.closing.patience-with-ticks=5s");
        var intents = new Rest(cluster.intentService().plan().url());
        var outcomes = new Rest(consensus.plan().url());
        assertThat(declare(intents, "wait=20").path("closedBy").asString()).isEqualTo("nobody_asked");

        cluster.kafka().write(Records.bytes(Topic.RESPONSES, 0, null, new Tick(1_000_000, List.of())));
        await().atMost(TIMEOUT).until(() -> outcomes.get("/actuator/health").status() == 503);
        JsonNode closers = outcomes.get("/actuator/health").json().at("/components/closers/details");
        assertThat(closers.at("/because/0").asString()).contains("reaches to intent 1000000, and intents end at 1");
        String left = declare(intents, "wait=0").path("intentId").asString();

        await().atMost(TIMEOUT).until(() -> outcomes.get("/actuator/health").status() == 200);
        Reply gone = outcomes.get("/v1/outcomes/" + left, "Prefer", "wait=20");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().path("type").asString()).endsWith("left-behind");
        assertThat(intents.get("/v1/intents/" + left)
                        .json()
                        .path("outcomeUnknown")
                        .asString())
                .contains("never will be");

        assertThat(declare(intents, "wait=20").path("closedBy").asString()).isEqualTo("nobody_asked");
        assertThat(outcomes.get("/v1/outcomes/0-0").status()).isEqualTo(200);
    }

    private static JsonNode declare(Rest intents, String prefer) {
        return intents.post("/v1/intents", """
                {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"}""", "Prefer", prefer).json();
    }
}
