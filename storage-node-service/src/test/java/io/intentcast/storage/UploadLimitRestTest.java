package io.intentcast.storage;

import static io.intentcast.storage.NodeOverHttp.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class UploadLimitRestTest {

    @Test
    void aNodeHoldsABoundedNumberOfUploadsOpen() throws Exception {
        try (var node = new NodeOverHttp("storage", "--intentcast.node.uploads=1")) {
            try (Socket slow = node.connect()) {
                slow.getOutputStream()
                        .write("PUT /v1/chunks/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
                                .getBytes(UTF_8));
                await().until(() -> node.filesOnDisk() == 1);

                HttpResponse<String> refused = node.put("chunk:X", "hello");

                assertProblem(refused, 429, "too-many-requests");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            await().until(() -> node.put("chunk:X", "hello").statusCode() == 201);
        }
    }

    @Test
    void aClientThatSendsNothingHoldsNeitherAnUploadNorRoom() throws Exception {
        try (var node = new NodeOverHttp("storage", "--intentcast.node.uploads=1");
                Socket waiting = node.connect()) {
            waiting.setSoTimeout(30_000);
            waiting.getOutputStream()
                    .write(
                            "PUT /v1/chunks/waits HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4000000\r\n\r\n"
                                    .getBytes(UTF_8));
            assertThat(new String(waiting.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 100");

            assertThat(node.put("big:1", "a".repeat(3 << 20)).statusCode()).isEqualTo(201);
        }
    }
}
