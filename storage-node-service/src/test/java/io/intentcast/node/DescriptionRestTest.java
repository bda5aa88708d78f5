package io.intentcast.node;

import static io.intentcast.node.NodeOverHttp.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What all of the API has in common. */
@OnSharedNode
class DescriptionRestTest {

    private final NodeOverHttp node;

    DescriptionRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void badParametersAreNamed() throws Exception {
        assertProblem(node.get("/v1/series?event=dreamt"), 400, "\"field\":\"event\"");
        assertProblem(node.get("/v1/series?after=-2"), 400, "\"field\":\"after\"");
        assertProblem(node.get("/v1/series?after=x"), 400, "\"field\":\"after\"");
        assertProblem(node.get("/v1/series?limit=1001"), 400, "\"field\":\"limit\"");
        assertProblem(node.get("/v1/observations"), 400, "\"field\":\"location\"");
        assertProblem(node.get("/v1/observations?location=a%20b"), 400, "\"field\":\"location\"");
        assertProblem(node.get("/v1/observations?location=forest_1&limit=0"), 400, "\"field\":\"limit\"");
        assertProblem(node.get("/v1/observations?location=forest_1&after=x"), 400, "\"field\":\"after\"");
        assertProblem(node.get("/v1/chunks?limit=0"), 400, "\"field\":\"limit\"");
        assertProblem(node.get("/v1/chunks?after=%20"), 400, "\"field\":\"after\"");
        assertProblem(node.get("/v1/chunks/not%20an%20id"), 400, "\"field\":\"chunkId\"");
        assertProblem(node.send(node.putting("not%20an%20id", "hello")), 400, "\"field\":\"chunkId\"");
        assertProblem(node.send(node.putting("chunk:X?replicas=0", "hello")), 400, "\"field\":\"replicas\"");
        assertProblem(node.send(node.putting("chunk:X?replicas=many", "hello")), 400, "\"field\":\"replicas\"");
    }

    @Test
    void theApiIsDescribed() throws Exception {
        assertThat(node.get("/v3/api-docs").body())
                .contains("/v1/chunks/{chunkId}", "/v1/series", "/v1/limiters", "/v1/observations");
    }
}
