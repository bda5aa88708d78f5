package io.intentcast.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnSharedNode
class LimitersRestTest {

    private final NodeOverHttp node;

    LimitersRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void limitersShowTheirDecision() throws Exception {
        assertThat(node.get("/v1/limiters").body()).contains("\"economic\":1.0", "\"topology\":1.0", "\"yes\":true");
        node.send(node.putting("big:1", "a".repeat(4 << 20)));
        node.send(node.putting("big:2", "a".repeat(1 << 19)));

        assertThat(node.get("/v1/limiters").body())
                .contains("\"no\":{", "\"limiter\":\"economic\"", "\"retryAfter\":\"PT1M\"");
    }
}
