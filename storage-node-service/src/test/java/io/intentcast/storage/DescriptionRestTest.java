package io.intentcast.storage;

import static io.intentcast.storage.NodeOverHttp.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Properties that all of the API has in common. */
@OnSharedNode
class DescriptionRestTest {

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

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

    /** CONTRIBUTING.md says how the file is renewed on purpose. */
    @Test
    void theApiIsDescribedAsInOpenapiJson() throws Exception {
        Path now = Files.writeString(Path.of("target", "openapi.json"), sorted(node.get("/v3/api-docs")));

        assertThat(now).hasSameTextualContentAs(Path.of("src", "test", "resources", "openapi.json"));
    }

    /** With its fields in order, whatever order classes are found in, and without the port of this run. */
    private static String sorted(HttpResponse<String> api) {
        Object document = SORTED.readValue(api.body(), Object.class);
        return SORTED.writeValueAsString(document).replace(api.uri().getAuthority(), "HOST:PORT") + "\n";
    }
}
