package io.intentcast.systemtests.endtoend;

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

/** Nobody publishes outcomes any more, but the log goes on. */
@OnSharedBroker
class OutcomeBeforeItIsPublishedTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void aCallerIsToldAtTheRecordThatClosesTheWindow(Cluster fresh) {
        Cluster cluster = fresh.with("intentcast.partitions=1");
        var consensus = cluster.consensusService();
        var intents = new Rest(cluster.intentService().plan().url());
        assertThat(declare(intents, "wait=20").json().path("closedBy").asString())
                .isEqualTo("nobody_asked");
        consensus.close();

        await().atMost(TIMEOUT).until(() -> {
            String id = declare(intents, "wait=0").json().path("intentId").asString();
            long offset = Long.parseLong(id.substring(id.indexOf('-') + 1));
            cluster.kafka().write(Records.bytes(Topic.RESPONSES, 0, null, new Tick(offset, List.of())));
            Reply told = intents.get("/v1/intents/" + id, "Prefer", "wait=1");
            return told.json().at("/outcome/closedBy").asString("").equals("nobody_asked");
        });
    }

    private static Reply declare(Rest intents, String prefer) {
        return intents.post("/v1/intents", """
                {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"}""", "Prefer", prefer);
    }
}
