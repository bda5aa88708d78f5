package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskRestTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path data;

    @Test
    void aFullDiskIsATemporaryProblemOfUploadsAndNothingIsDeclared() throws Exception {
        try (var service = new PlacementService(data, "--intentcast.disk.reserve=8000000TB")) {
            service.reset();

            assertIsFull(service.put("/v1/chunks/chunk:X", HELLO));
            assertIsFull(
                    service.put("/v1/chunks/chunk:X", BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(HELLO))));
            assertThat(service.declared()).isEmpty();
            assertThat(service.get("/actuator/health").body())
                    .contains("\"disk\":{", "\"status\":\"OUT_OF_SERVICE\"", data + " has ");
        }
    }

    private static void assertIsFull(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(507);
        assertThat(response.body()).contains("disk-full");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
    }
}
