package io.intentcast.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class DiskRestTest {

    private static final String OBSERVATION = "{\"location\": \"forest_1\", \"value\": 21.5, \"unit\": \"°C\"}";

    @Test
    void aFullDiskIsATemporaryProblem() throws Exception {
        try (var node = new NodeOverHttp("storage,mapper", "--intentcast.disk.reserve=8000000TB")) {
            assertIsFull(node.put("chunk:X", "hello"));
            assertIsFull(node.send(node.puttingOfUnknownSize("chunk:X", "hello")));
            assertThat(node.get("/v1/chunks").body()).contains("\"chunks\":[]");
            assertThat(node.get("/actuator/health").body())
                    .contains("\"disk\":{", "\"status\":\"OUT_OF_SERVICE\"", node.directory() + " has ");
        }
    }

    @Test
    void withRoomTheDiskIsUp() throws Exception {
        try (var node = new NodeOverHttp("storage")) {
            assertThat(node.get("/actuator/health").body())
                    .contains("\"disk\":{", node.directory().toString());
            assertThat(node.put("chunk:X", "hello").statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aNodeWhoseDataDirectoryWasDeletedAcceptsNothing() throws Exception {
        try (var node = new NodeOverHttp("storage,mapper")) {
            assertThat(node.put("chunk:X", "hello").statusCode()).isEqualTo(201);
            FileSystemUtils.deleteRecursively(node.directory());

            assertIsGone(node.put("chunk:X", "hello"));
            assertIsGone(node.put("chunk:Y", "hello"));
            assertIsGone(node.post("/v1/observations", OBSERVATION));
            assertIsGone(node.get("/v1/chunks/chunk:X"));

            Files.createDirectory(node.directory());
            assertIsGone(node.put("chunk:Y", "hello"));
        }
    }

    @Test
    void aChunkWhoseFileWasDeletedIsNotKept() throws Exception {
        try (var node = new NodeOverHttp("storage")) {
            assertThat(node.put("chunk:X", "hello").statusCode()).isEqualTo(201);
            FileSystemUtils.deleteRecursively(fileIn(node.directory().resolve("chunks")));

            assertThat(node.get("/v1/chunks/chunk:X").statusCode()).isEqualTo(404);
            assertThat(node.get("/v1/chunks").body()).contains("\"chunks\":[]");
            assertThat(node.get("/v1/series?event=chunk_dropped").body()).contains("\"lost\"");
            assertThat(node.put("chunk:X", "hello").statusCode()).isEqualTo(201);
            assertThat(node.get("/v1/chunks/chunk:X").body()).isEqualTo("hello");
        }
    }

    private static Path fileIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void assertIsFull(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(507);
        assertThat(response.body()).contains("disk-full", "\"freeBytes\":0");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
    }

    private static void assertIsGone(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("the data directory of this service is gone");
    }
}
