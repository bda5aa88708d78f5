package io.intentcast.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.chunks.Download;
import io.intentcast.client.chunks.Provider;
import io.intentcast.client.chunks.PurgeReceipt;
import io.intentcast.client.chunks.Receipt;
import io.intentcast.client.chunks.Upload;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.peers.Peer.Presence;
import io.intentcast.client.problem.ConflictException;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunksTest {

    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String RECEIPT = """
            {"chunkId": "chunk:X", "sha256": "%s", "size": 5, "replicas": 2, "intentId": "3-4711", "closedBy": "all_decided",
             "keepers": [{"node": "bt1", "url": "http://bt1:8100/v1/chunks/chunk:X"}],
             "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}],
             "silences": [{"node": "bt10", "cause": "absent"}],
             "failed": [{"node": "bt4", "reason": "refused", "status": 507}]}""".formatted(HELLO);

    @TempDir
    private Path directory;

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.client(service, 2, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void bytesAreStoredWithTheirDigestAndTheReceiptNamesEveryNode() {
        service.then(202, RECEIPT);

        Receipt receipt = client.chunks().upload("chunk:X").replicas(2).put("hello".getBytes(UTF_8));

        assertThat(service.last().method()).isEqualTo("PUT");
        assertThat(service.last().path())
                .isEqualTo("/v1/chunks/chunk%3AX?replicas=2&from=node-a&sha256=" + HELLO + "&empty=false");
        assertThat(service.last().text()).isEqualTo("hello");
        assertThat(service.last().header("Content-Length")).isEqualTo("5");
        assertThat(receipt.complete()).isFalse();
        assertThat(receipt.keepers()).extracting(Receipt.Keeper::node).containsExactly("bt1");
        assertThat(receipt.refusals().getFirst().retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(receipt.silences()).containsExactly(new Receipt.Silent("bt10", Cause.ABSENT));
        assertThat(receipt.failed()).containsExactly(new Receipt.Failure("bt4", "refused", 507));
    }

    @Test
    void aDeletedChunkHasAReceiptThatNamesEveryNode() {
        service.then(202, """
                {"chunkId": "chunk:X", "intentId": "3-4712", "closedBy": "all_decided",
                 "dropped": [{"node": "bt1", "sha256": "%s"}], "notKept": ["bt2"],
                 "refusals": [{"node": "bt3", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1S"}],
                 "silences": [{"node": "bt10", "cause": "absent"}], "withdrawn": ["bt10"]}""".formatted(HELLO));

        PurgeReceipt receipt = client.chunks().delete("chunk:X");

        assertThat(service.last().method()).isEqualTo("DELETE");
        assertThat(service.last().path()).isEqualTo("/v1/chunks/chunk%3AX?from=node-a");
        assertThat(receipt.complete()).isFalse();
        assertThat(receipt.dropped()).containsExactly(new PurgeReceipt.Dropped("bt1", HELLO));
        assertThat(receipt.notKept()).containsExactly("bt2");
        assertThat(receipt.refusals()).extracting(Receipt.Refusal::node).containsExactly("bt3");
        assertThat(receipt.silences()).containsExactly(new Receipt.Silent("bt10", Cause.ABSENT));
        assertThat(receipt.withdrawn()).containsExactly("bt10");
    }

    @Test
    void aChunkThatNobodyHasIsNotDeleted() {
        service.then(404, "{\"status\": 404, \"title\": \"Not found\"}");

        assertThatThrownBy(() -> client.chunks().delete("chunk:X")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFileIsStreamedAndItsProgressTold() throws IOException {
        service.then(201, RECEIPT);
        var sent = new AtomicLong();
        Path file = Files.write(directory.resolve("file"), new byte[1_000_000]);

        client.chunks().upload("big").from("bt9").progress(sent::set).put(file);

        assertThat(service.last().body().remaining()).isEqualTo(1_000_000);
        assertThat(service.last().path())
                .contains("from=bt9", "sha256=d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025");
        assertThat(sent).hasValue(1_000_000);
    }

    @Test
    void aStreamNeedsNeitherLengthNorDigest() {
        service.then(201, RECEIPT);

        client.chunks().upload("chunk:X").put(new ByteArrayInputStream("hello".getBytes(UTF_8)), -1);

        assertThat(service.last().path()).isEqualTo("/v1/chunks/chunk%3AX?replicas=3&from=node-a&empty=false");
        assertThat(service.last().text()).isEqualTo("hello");
    }

    @Test
    void aStreamStaysOpen() {
        service.then(201, RECEIPT).then(201, RECEIPT);
        var closed = new AtomicBoolean();
        var stream = new ByteArrayInputStream("hello".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        client.chunks().upload("chunk:X").put(stream, 5);
        stream.reset();
        client.chunks().upload("chunk:X").put(stream, -1);

        assertThat(closed).isFalse();
        assertThat(service.requests()).extracting(request -> request.text()).containsExactly("hello", "hello");
    }

    @Test
    void anEmptyStreamNeedsItsLength() {
        service.then(201, RECEIPT);
        Upload upload = client.chunks().upload("chunk:X");

        assertThatThrownBy(() -> upload.put(InputStream.nullInputStream(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        upload.put(InputStream.nullInputStream(), 0);

        assertThat(service.requests()).hasSize(1);
        assertThat(service.last().path()).endsWith("&empty=true");
    }

    @Test
    void anUploadThatNobodyKeepsIsNotRepeated() {
        service.then(503, RECEIPT, "Retry-After", "0").then(409, "{\"detail\": \"other bytes\"}");
        var upload = client.chunks().upload("chunk:X");

        assertThatThrownBy(() -> upload.put(new byte[5]))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.problem().json().path("failed")).hasSize(1));
        assertThatThrownBy(() -> upload.put(new byte[5])).isInstanceOf(ConflictException.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void bytesThatComeHaveTheirDigest() throws IOException {
        service.then(503, "{}", "Retry-After", "0").then(200, "hello", "ETag", "\"" + HELLO + "\"");

        try (Download bytes = client.chunks().open("chunk:X")) {
            assertThat(bytes.size()).isEqualTo(5);
            assertThat(bytes.sha256()).isEqualTo(HELLO);
            assertThat(bytes.readAllBytes()).isEqualTo("hello".getBytes(UTF_8));
        }
        assertThat(service.last().path()).isEqualTo("/v1/chunks/chunk%3AX?from=node-a");
    }

    @Test
    void otherBytesThanTheDigestSaysAreAnError() throws IOException {
        service.then(200, "hallo", "ETag", "\"" + HELLO + "\"");

        try (Download bytes = client.chunks().open("chunk:X")) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(HELLO);
        }
    }

    @Test
    void aFileIsThereAsAWholeOrNotAtAll() {
        service.then(exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"" + HELLO + "\"");
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write("hel".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    throw new IOException("broken on purpose");
                })
                .then(200, "hello", "ETag", "\"" + HELLO + "\"");
        Path file = directory.resolve("hello");

        assertThatThrownBy(() -> client.chunks().download("chunk:X", file)).isInstanceOf(UncheckedIOException.class);
        assertThat(directory).isEmptyDirectory();
        assertThat(client.chunks().download("chunk:X", file)).isEqualTo(5);
        assertThat(file).hasContent("hello");
    }

    @Test
    void aChunkThatNobodyHasIsAnErrorWithTheOutcome() {
        service.then(404, "{\"detail\": \"nobody has it\", \"outcome\": " + Samples.OUTCOME + "}");

        assertThatThrownBy(() -> client.chunks().open("chunk:X"))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        e -> assertThat(e.problem()
                                        .json()
                                        .path("outcome")
                                        .path("intentId")
                                        .asString())
                                .isEqualTo("3-4711"));
    }

    @Test
    void providersAreListed() {
        service.then(200, """
                {"chunkId": "chunk:X", "providers": [{"node": "bt1", "presence": "alive", "sha256": "%s", "size": 5, "replicas": 3}]}""".formatted(HELLO));

        assertThat(client.chunks().providers("chunk:X"))
                .containsExactly(new Provider("bt1", Presence.ALIVE, HELLO, 5, 3, null));
    }
}
