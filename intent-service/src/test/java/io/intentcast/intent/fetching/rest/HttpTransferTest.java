package io.intentcast.intent.fetching.rest;

import static io.intentcast.intent.fetching.rest.FakeProvider.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.intentcast.intent.fetching.Attempt;
import io.intentcast.intent.fetching.Intakes;
import io.intentcast.intent.fetching.Transfer.Ending;
import io.intentcast.intent.fetching.Transfer.Ending.Complete;
import io.intentcast.intent.fetching.Transfer.Ending.Incomplete;
import io.intentcast.intent.fetching.rest.FakeProvider.Script;
import io.intentcast.intent.peers.rest.AllowedNetworks;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final AllowedNetworks HERE = new AllowedNetworks(List.of("127.0.0.0/8"));

    private final HttpTransfer transfer = new HttpTransfer(HttpClients.plain(), HERE, STALLED_AFTER);
    private final HttpTransfer unhurried = new HttpTransfer(HttpClients.plain(), HERE, PATIENCE);
    private final FakeProvider node = new FakeProvider();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    HttpTransferTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        transfer.close();
        unhurried.close();
        node.close();
    }

    /**
     * An answer when five bytes were claimed.
     *
     * @param taken the bytes taken of it, or a star if they do not matter
     */
    private record Answer(String claim, Script script, Ending ending, String taken) {}

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
                        fails("a body that breaks off", "200 OK\r\nContent-Length: 5\r\n\r\nhe", Attempt.BROKEN_OFF),
                        fails(
                                "pieces that break off",
                                "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n",
                                Attempt.BROKEN_OFF),
                        fails(
                                "a body of which one cannot tell whether it broke off",
                                "200 OK\r\n\r\nhe",
                                Attempt.BROKEN_OFF),
                        fails("a head that breaks off", "200 OK\r\nContent-", Attempt.BROKEN_OFF),
                        new Answer("nothing", _ -> {}, because(Attempt.BROKEN_OFF), "*"),
                        new Answer("no HTTP", out -> write(out, "hello\r\n\r\n"), because(Attempt.BROKEN_OFF), "*"),
                        fails(
                                "more than was claimed",
                                "200 OK\r\nContent-Length: 6\r\n\r\nhello!",
                                Attempt.TOO_MANY_BYTES),
                        fails(
                                "very much more",
                                "200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhello",
                                Attempt.TOO_MANY_BYTES),
                        new Answer(
                                "more without an end", HttpTransferTest::endless, because(Attempt.TOO_MANY_BYTES), "*"),
                        fails(
                                "an encoded body",
                                "200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
                                Attempt.UNREADABLE),
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

                    assertThat(bring(unhurried, node.url(), PATIENCE)).isEqualTo(it.ending);
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

                    assertThat(bring(node.url(), PATIENCE)).isEqualTo(because(Attempt.STALLED));
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

        assertThat(bring(node.url(), STALLED_AFTER.dividedBy(2))).isEqualTo(because(Attempt.STALLED));
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
                        () -> assertThat(bring(URI.create(url), PATIENCE)).isEqualTo(because(Attempt.UNREACHABLE))));
    }

    @Test
    void aFullDiskIsNotTheNodesFailure() throws Exception {
        node.delivers("hello");

        assertThatIOException()
                .isThrownBy(
                        () -> transfer.bring(node.url(), Intakes.into(Channels.newChannel(new Full()), 5), PATIENCE))
                .withMessage("full");
    }

    @Test
    void anInterruptAbortsTheTransfer() throws Exception {
        var asked = new CountDownLatch(1);
        node.answers(_ -> {
            asked.countDown();
            new CountDownLatch(1).await();
        });
        var patient = new HttpTransfer(HttpClients.plain(), HERE, Duration.ofMinutes(1));
        try (patient) {
            var broken = new CompletableFuture<Boolean>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    patient.bring(node.url(), Intakes.into(Channels.newChannel(taken), 5), Duration.ofMinutes(1));
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

    private static Answer says(String claim, String answer, Ending ending, String taken) {
        return new Answer(claim, out -> write(out, "HTTP/1.1 " + answer), ending, taken);
    }

    private static Answer fails(String claim, String answer, Reason reason) {
        return says(claim, answer, because(reason), "*");
    }

    private static Ending because(Reason reason) {
        return Incomplete.because(reason);
    }

    private static Ending refused(int status) {
        return new Incomplete(Attempt.REFUSED, status);
    }

    private Ending bring(URI url, Duration patience) throws IOException, InterruptedException {
        return bring(transfer, url, patience);
    }

    private Ending bring(HttpTransfer by, URI url, Duration patience) throws IOException, InterruptedException {
        return by.bring(url, Intakes.into(Channels.newChannel(taken), 5), patience);
    }
}
