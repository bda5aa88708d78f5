package io.intentcast.intent.retrieval.rest;

import static io.intentcast.intent.retrieval.rest.FakeProvider.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.rest.AllowedNetworks;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.DownloadSinks;
import io.intentcast.intent.retrieval.FailedDelivery;
import io.intentcast.intent.retrieval.rest.FakeProvider.Script;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HttpTransferTest {

    private static final Duration STALLED_AFTER = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final AllowedNetworks HERE = new AllowedNetworks(List.of("127.0.0.0/8"));

    private final HttpClients clients = HttpClients.plain();
    private final HttpTransfer transfer = new HttpTransfer(clients, HERE, STALLED_AFTER);
    private final HttpTransfer unhurried = new HttpTransfer(clients, HERE, TIMEOUT);
    private final FakeProvider node = new FakeProvider();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @AfterEach
    void stop() throws IOException {
        clients.close();
        node.close();
    }

    /**
     * An answer when five bytes were claimed.
     *
     * @param taken the bytes taken of it, or a star if they do not matter
     */
    private record Answer(String claim, Script script, TransferResult ending, String taken) {}

    @TestFactory
    Stream<DynamicTest> mapsEachAnswerToItsEnding() {
        return Stream.of(
                        says("all of it", "200 OK\r\nContent-Length: 5\r\n\r\nhello", new Complete(), "hello"),
                        says(
                                "all of it in pieces",
                                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                                new Complete(),
                                "hello"),
                        says(
                                "all of it up to the end of the connection",
                                "200 OK\r\n\r\nhello",
                                new Complete(),
                                "hello"),
                        says("less than was claimed", "200 OK\r\nContent-Length: 2\r\n\r\nhe", new Complete(), "he"),
                        fails(
                                "a body that breaks off",
                                "200 OK\r\nContent-Length: 5\r\n\r\nhe",
                                CallFailure.BROKEN_OFF),
                        fails(
                                "pieces that break off",
                                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n",
                                CallFailure.BROKEN_OFF),
                        fails(
                                "a body of which one cannot tell whether it broke off",
                                "200 OK\r\n\r\nhe",
                                CallFailure.BROKEN_OFF),
                        fails("a head that breaks off", "200 OK\r\nContent-", CallFailure.BROKEN_OFF),
                        new Answer("nothing", _ -> {}, because(CallFailure.BROKEN_OFF), "*"),
                        new Answer("no HTTP", out -> write(out, "hello\r\n\r\n"), because(CallFailure.BROKEN_OFF), "*"),
                        fails(
                                "more than was claimed",
                                "200 OK\r\nContent-Length: 6\r\n\r\nhello!",
                                FailedDelivery.TOO_MANY_BYTES),
                        fails(
                                "very much more",
                                "200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhello",
                                FailedDelivery.TOO_MANY_BYTES),
                        new Answer(
                                "more without an end",
                                HttpTransferTest::endless,
                                because(FailedDelivery.TOO_MANY_BYTES),
                                "*"),
                        fails(
                                "an encoded body",
                                "200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
                                FailedDelivery.UNREADABLE),
                        says("a refusal", "404 Not Found\r\nContent-Length: 5\r\n\r\nhello", refused(404), ""),
                        says("a part", "206 Partial Content\r\nContent-Length: 5\r\n\r\nhello", refused(206), ""),
                        says(
                                "a way to nowhere",
                                "302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                                refused(302),
                                ""))
                .map(it -> DynamicTest.dynamicTest(it.claim, () -> {
                    node.answers(it.script);
                    taken.reset();

                    assertThat(bring(unhurried, node.url(), TIMEOUT)).isEqualTo(it.ending);
                    if (!it.taken.equals("*")) {
                        assertThat(taken.toString(StandardCharsets.US_ASCII)).isEqualTo(it.taken);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSilentNodeHasStalled() {
        return Stream.of("", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")
                .map(begin -> DynamicTest.dynamicTest("after %s characters".formatted(begin.length()), () -> {
                    node.stallsAfter(begin);

                    assertThat(bring(node.url(), TIMEOUT)).isEqualTo(because(CallFailure.STALLED));
                }));
    }

    @Test
    void aTricklingBodyTimesOut() throws Exception {
        node.answers(out -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                write(out, "1\r\nh\r\n");
                boolean _ = new CountDownLatch(1).await(STALLED_AFTER.toMillis() / 4, TimeUnit.MILLISECONDS);
            }
        });

        assertThat(bring(node.url(), STALLED_AFTER.dividedBy(2))).isEqualTo(because(CallFailure.STALLED));
    }

    @TestFactory
    Stream<DynamicTest> aPlaceThatNobodyServesIsUnreachable() throws IOException {
        int free;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = nobody.getLocalPort();
        }
        return Stream.of(
                        "http://127.0.0.1:" + free + "/",
                        "file:///etc/hostname",
                        "relative",
                        "http:/no-host",
                        "http://no.such.host.invalid/")
                .map(url -> DynamicTest.dynamicTest(
                        url,
                        () -> assertThat(bring(URI.create(url), TIMEOUT)).isEqualTo(because(CallFailure.UNREACHABLE))));
    }

    @Test
    void aFullDiskIsNotTheNodesFailure() throws Exception {
        node.delivers("hello");

        assertThatIOException()
                .isThrownBy(() ->
                        transfer.bring(node.url(), DownloadSinks.into(Channels.newChannel(new Full()), 5), TIMEOUT))
                .withMessage("full");
    }

    @Test
    void anInterruptAbortsTheTransfer() throws Exception {
        var asked = new CountDownLatch(1);
        node.answers(_ -> {
            asked.countDown();
            new CountDownLatch(1).await();
        });
        var patient = new HttpTransfer(clients, HERE, Duration.ofMinutes(1));
        var broken = new CompletableFuture<Boolean>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                patient.bring(node.url(), DownloadSinks.into(Channels.newChannel(taken), 5), Duration.ofMinutes(1));
                broken.complete(false);
            } catch (InterruptedException interrupted) {
                broken.complete(true);
            } catch (IOException failed) {
                broken.completeExceptionally(failed);
            }
        });
        asked.await();
        waiting.interrupt();

        assertThat(broken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("full");
        }
    }

    private static void endless(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (true) {
            write(out, "5\r\nhello\r\n");
        }
    }

    private static Answer says(String claim, String answer, TransferResult ending, String taken) {
        return new Answer(claim, out -> write(out, "HTTP/1.1 " + answer), ending, taken);
    }

    private static Answer fails(String claim, String answer, Reason reason) {
        return says(claim, answer, because(reason), "*");
    }

    private static TransferResult because(Reason reason) {
        return Incomplete.because(reason);
    }

    private static TransferResult refused(int status) {
        return new Incomplete(CallFailure.REFUSED, status);
    }

    private TransferResult bring(URI url, Duration timeout) throws IOException, InterruptedException {
        return bring(transfer, url, timeout);
    }

    private TransferResult bring(HttpTransfer by, URI url, Duration timeout) throws IOException, InterruptedException {
        return by.bring(url, DownloadSinks.into(Channels.newChannel(taken), 5), timeout);
    }
}
