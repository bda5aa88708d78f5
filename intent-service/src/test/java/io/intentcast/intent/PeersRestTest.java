package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedService
class PeersRestTest {

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

    private static Stream<String> nodes(JsonNode page) {
        JsonNode peers = page.path("peers");
        return IntStream.range(0, peers.size())
                .mapToObj(peers::get)
                .map(peer -> peer.path("node").asString());
    }
}
