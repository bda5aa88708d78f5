package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedService
class PeersRestTest {

    private static final NodeId BT2 = new NodeId("bt2");

    private final ServiceOverHttp service;

    PeersRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void showsPeersPageByPage() throws Exception {
        JsonNode first = json(service.get("/v1/peers?limit=2"));
        JsonNode second =
                json(service.get("/v1/peers?limit=2&after=" + first.path("next").asString()));

        assertThat(nodes(first)).containsExactly("bt1", "bt2");
        assertThat(nodes(second)).containsExactly("bt3");
        assertThat(second.has("next")).isFalse();
        assertThat(json(service.get("/v1/peers/bt3")))
                .isEqualTo(second.path("peers").get(0));
    }

    @Test
    void showsTheLimitsThatANodeToldLastAndItsReputations() throws Exception {
        IntentId intent = service.declared();
        service.limitsToldIn(Fakes.outcome(
                service.fakes.find(intent).orElseThrow(),
                ClosedBy.ALL_DECIDED,
                Map.of(BT2, No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)))));
        service.judged(new ReputationRecord(
                BT2, new Matter("prices"), 0, new TrackRecord(new Beta(3, 1), Beta.NONE), List.of(), 7));

        JsonNode judged = json(service.get("/v1/peers/bt2"));
        JsonNode newcomer = json(service.get("/v1/peers/bt1"));

        assertThat(judged.path("limits")).isEqualTo(json("""
                [{"limiter": "economic", "told": "2026-01-01T00:00:00.001Z", "retryAfter": "PT1M", "intentId": "%s"}]
                """.formatted(intent)));
        assertThat(judged.path("reputations").toString()).contains("\"prices\"", "0.666");
        assertThat(newcomer.path("limits")).isEqualTo(json("[]"));
        assertThat(newcomer.path("reputations")).isEqualTo(json("[]"));
    }

    private static Stream<String> nodes(JsonNode page) {
        JsonNode peers = page.path("peers");
        return IntStream.range(0, peers.size())
                .mapToObj(peers::get)
                .map(peer -> peer.path("node").asString());
    }
}
