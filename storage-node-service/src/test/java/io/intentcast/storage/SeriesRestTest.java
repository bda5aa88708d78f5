package io.intentcast.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnSharedNode
class SeriesRestTest {

    private final NodeOverHttp node;

    SeriesRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void theSeriesListsTheEventsOfStoringAndDropping() throws Exception {
        node.put("chunk:X", "hello");
        node.delete("/v1/chunks/chunk:X");

        assertThat(node.get("/v1/series?limit=1").body()).contains("\"index\":0", "\"next\":0");
        assertThat(node.get("/v1/series?event=chunk_stored").body()).contains("\"event\":\"chunk_stored\"");
        assertThat(node.get("/v1/series?event=chunk_dropped&after=0").body())
                .contains("\"event\":\"chunk_dropped\"", "\"cause\":\"deleted\"")
                .doesNotContain("chunk_stored");
    }
}
