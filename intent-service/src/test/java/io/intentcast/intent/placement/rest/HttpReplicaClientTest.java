package io.intentcast.intent.placement.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.placement.ReplicaClient.Pushed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Failed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Kept;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpReplicaClientTest {

    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration STALLED = Duration.ofMillis(200);

    /** More bytes than the buffers of a connection hold. */
    private static final int LARGE = 16 * 1024 * 1024;

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static final AllowedNetworks HERE = new AllowedNetworks(List.of("127.0.0.0/8"));

    private final HttpClients clients = HttpClients.plain();
    private final HttpReplicaClient pushing = new HttpReplicaClient(clients, HERE, STALLED, meters);

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LARGE})
    void theNodeGetsTheBytesAndTheirDigest(int size) throws Exception {
        var patient = new HttpReplicaClient(clients, HERE, LONG, meters);
        try (var node = SmallNode.answering(201)) {
            Received bytes = bytes(size);

            assertThat(patient.push(node.url("/v1/chunks/chunk:X"), bytes, 3, INTENT, LONG))
                    .isEqualTo(new Kept());

            assertThat(node.puts()).singleElement().satisfies(put -> {
                assertThat(put.uri())
                        .hasToString("/v1/chunks/chunk:X?sha256=" + bytes.sha256() + "&replicas=3&intent=3-4711");
                assertThat(put.sha256()).isEqualTo(bytes.sha256());
            });
            assertThat(counted("kept")).isEqualTo(1);
        }
    }

    @Test
    void anAddressOutsideOfTheAllowedNetworksIsNotCalled() throws Exception {
        assertThat(push(URI.create("http://10.0.0.1/v1/chunks/chunk:X"), bytes(1)))
                .isEqualTo(new Failed(CallFailure.NOT_ALLOWED, null));
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "204"})
    void aSuccessStatusMeansKept(int status) throws Exception {
        try (var node = SmallNode.answering(status)) {
            assertThat(push(node.url("/x"), bytes(1))).isEqualTo(new Kept());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "507, refused",
        "500, refused",
        "422, refused",
        "413, refused",
        "301, refused",
        "202, refused",
        "409, id_taken"
    })
    void anyOtherStatusIsAFailure(int status, String reason) throws Exception {
        try (var node = SmallNode.answering(status)) {
            assertThat(push(node.url("/x"), bytes(1))).isEqualTo(new Failed(new Reason(reason), status));
            assertThat(counted(reason)).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatStopsReadingHasStalled() throws Exception {
        try (var node = new RawServer(_ -> {})) {
            assertThat(push(node.url("/x"), bytes(LARGE))).isEqualTo(new Failed(CallFailure.STALLED, null));
        }
    }

    @Test
    void aNodeThatDoesNotAnswerHasStalled() throws Exception {
        try (var node =
                new RawServer(connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertThat(push(node.url("/x"), bytes(LARGE))).isEqualTo(new Failed(CallFailure.STALLED, null));
        }
    }

    @Test
    void aPushTimesOutAlthoughBytesMove() throws Exception {
        try (var node = new RawServer(connection -> {
            while (connection.getInputStream().readNBytes(16 * 1024).length > 0) {
                rest(Duration.ofMillis(20));
            }
        })) {
            assertThat(pushing.push(node.url("/x"), bytes(LARGE), 3, INTENT, STALLED.multipliedBy(3)))
                    .isEqualTo(new Failed(CallFailure.STALLED, null));
        }
    }

    @Test
    void aClosedConnectionHasBrokenOff() throws Exception {
        try (var node = new RawServer(connection -> {
            connection.getInputStream().readNBytes(100_000);
            connection.close();
        })) {
            assertThat(push(node.url("/x"), bytes(LARGE))).isEqualTo(new Failed(CallFailure.BROKEN_OFF, null));
        }
    }

    @Test
    void anAnswerCountsBeforeItsBodyEnds() throws Exception {
        try (var node = new RawServer(connection -> {
            connection.getInputStream().readNBytes(100);
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(push(node.url("/x"), bytes(1))).isEqualTo(new Kept());
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
        int closed;
        try (var server = new ServerSocket(0)) {
            closed = server.getLocalPort();
        }

        assertThat(push(URI.create("http://127.0.0.1:" + closed + "/x"), bytes(1)))
                .isEqualTo(new Failed(CallFailure.UNREACHABLE, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "ftp://bt1/x", "http:x", "mailto:bt1", "http://unknown.invalid/x"})
    void anInvalidUrlIsUnreachable(String place) throws Exception {
        assertThat(push(URI.create(place), bytes(1))).isEqualTo(new Failed(CallFailure.UNREACHABLE, null));
    }

    @Test
    void anInterruptAbortsThePush() throws Exception {
        var connected = new CountDownLatch(1);
        try (var node = new RawServer(_ -> connected.countDown())) {
            Received bytes = bytes(LARGE);
            var result = new CompletableFuture<Pushed>();
            Thread pusher = Thread.startVirtualThread(() -> {
                var patient = new HttpReplicaClient(clients, HERE, LONG, meters);
                try {
                    result.complete(patient.push(node.url("/x"), bytes, 3, INTENT, LONG));
                } catch (InterruptedException e) {
                    result.completeExceptionally(e);
                }
            });
            connected.await();

            pusher.interrupt();

            assertThat(result).failsWithin(Duration.ofSeconds(5));
        }
    }

    private Pushed push(URI place, Received bytes) throws InterruptedException {
        return pushing.push(place, bytes, 3, INTENT, LONG);
    }

    private long counted(String result) {
        return meters.get("intentcast.chunks.pushes")
                .tag("result", result)
                .timer()
                .count();
    }

    private Received bytes(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.write(directory.resolve("bytes"), bytes);
        return new Received(file, size, Sha256.of(bytes));
    }

    private static void rest(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
