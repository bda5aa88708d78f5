package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoppingTest {

    @TempDir
    private Path data;

    @Test
    void aStoppingServiceDeletesFilesOfUnfinishedUploads() throws Exception {
        try (var client = new Socket()) {
            try (var service = new PlacementService(data, "--spring.lifecycle.timeout-per-shutdown-phase=100ms")) {
                URI url = service.url("/v1/chunks/chunk:X");
                client.connect(new InetSocketAddress(url.getHost(), url.getPort()));
                client.getOutputStream()
                        .write("PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
                                .formatted(url.getPath())
                                .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> service.uploads.open() == 1);
            }
        }

        assertThat(data.resolve("uploads")).doesNotExist();
        assertThat(data.resolve("providers")).doesNotExist();
    }
}
