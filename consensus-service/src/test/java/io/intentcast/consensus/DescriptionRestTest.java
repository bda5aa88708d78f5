package io.intentcast.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The service describes its API while it waits for Kafka, which is never there. */
class DescriptionRestTest {

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();

    @TempDir
    private Path data;

    /** CONTRIBUTING.md says how the file is renewed on purpose. */
    @Test
    void describesItselfAsInOpenapiJson() throws Exception {
        try (var service = ConsensusServiceApplication.builder()
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--intentcast.data-dir=" + data,
                                "--spring.kafka.bootstrap-servers=kafka.invalid:9092");
                var http = HttpClient.newHttpClient()) {
            String port = service.getEnvironment().getRequiredProperty("local.server.port");
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/v3/api-docs".formatted(port)));

            Path now = Files.writeString(
                    Path.of("target", "openapi.json"), sorted(http.send(request.build(), BodyHandlers.ofString())));

            assertThat(now).hasSameTextualContentAs(Path.of("src", "test", "resources", "openapi.json"));
        }
    }

    /** With its fields in order, whatever order classes are found in, and without the port of this run. */
    private static String sorted(HttpResponse<String> api) {
        Object document = SORTED.readValue(api.body(), Object.class);
        return SORTED.writeValueAsString(document).replace(api.uri().getAuthority(), "HOST:PORT") + "\n";
    }
}
