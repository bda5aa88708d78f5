package io.intentcast.intent;

import static io.intentcast.intent.RetrievalService.digest;
import static io.intentcast.intent.RetrievalService.yes;
import static io.intentcast.intent.ServiceOverHttp.json;
import static io.intentcast.intent.retrieval.rest.FakeProvider.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.retrieval.rest.FakeProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class RetrievalRestTest {

    private static final String TAG = '"' + digest("hello").hex() + '"';

    @RegisterExtension
    private static final RetrievalService service = new RetrievalService();

    @Test
    void announcedBytesAreFetchedFromTheProvider() throws Exception {
        service.announcing("a", "hello").delivers("hello");

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("ETag")).contains(TAG);
        assertThat(answer.headers().firstValue("Content-Length")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(service.declared()).isEmpty();
    }

    @Test
    void rangesAreServed() throws Exception {
        service.announcing("a", "hello").delivers("hello");

        HttpResponse<String> one = service.fetch("Range", "bytes=1-3");
        HttpResponse<String> several = service.fetch("Range", "bytes=0-1,3-4");
        HttpResponse<String> behind = service.fetch("Range", "bytes=5-");

        assertThat(one.statusCode()).isEqualTo(206);
        assertThat(one.headers().firstValue("Content-Range")).contains("bytes 1-3/5");
        assertThat(one.body()).isEqualTo("ell");
        assertThat(several.statusCode()).isEqualTo(206);
        assertThat(several.body()).contains("bytes 0-1/5\r\n\r\nhe\r\n", "bytes 3-4/5\r\n\r\nlo\r\n");
        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(json(behind).path("field").asString()).isEqualTo("Range");
    }

    @Test
    void aRangeWithAnotherIfRangeTagGetsTheWholeBody() throws Exception {
        service.announcing("a", "hello").delivers("hello");

        assertThat(service.fetch("Range", "bytes=1-3", "If-Range", "\"other\"").body())
                .isEqualTo("hello");
        assertThat(service.fetch("Range", "bytes=1-3", "If-Range", TAG).body()).isEqualTo("ell");
    }

    @Test
    void ifNoneMatchAndHeadNeedNoTransfer() throws Exception {
        FakeProvider node = service.announcing("a", "hello");
        node.delivers("hello");

        HttpResponse<String> same = service.fetch("If-None-Match", TAG);
        HttpResponse<String> head = service.call("HEAD", service.path());

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).contains(TAG);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains(TAG);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        assertThat(head.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(node.requests()).isZero();
        assertThat(service.fetch("If-None-Match", "\"other\"").body()).isEqualTo("hello");
    }

    @Test
    void unannouncedBytesAreAskedForInTheCallersName() throws Exception {
        FakeProvider node = service.opened();
        node.delivers("hello");
        service.says("a", yes("hello", node.url()));

        assertThat(service.get(service.path() + "?from=node-a").body()).isEqualTo("hello");
        assertThat(service.call("HEAD", service.path()).headers().firstValue("ETag"))
                .contains(TAG);

        assertThat(node.requests()).isOne();
        assertThat(service.declared())
                .extracting(declared -> declared.intent().from().value())
                .containsExactly("node-a", "intent-service");
    }

    @Test
    void aMissingChunkIsAnswered404WithTheOutcome() throws Exception {
        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        JsonNode outcome = json(answer).path("outcome");
        assertThat(outcome.path("subject").asString()).isEqualTo(service.chunk());
        assertThat(outcome.path("outcomes").valueStream())
                .anySatisfy(row -> assertThat(row).isEqualTo(json("""
                        {"node": "quiet", "response": "silence", "cause": "heard"}""")));
        assertThat(service.call("HEAD", service.path()).statusCode()).isEqualTo(404);
    }

    @Test
    void tooManyDownloadsAreAnswered429() throws Exception {
        var asked = new CountDownLatch(RetrievalService.DOWNLOADS);
        var goOn = new CountDownLatch(1);
        FakeProvider slow = service.announcing("slow", "hello");
        slow.answers(out -> {
            asked.countDown();
            goOn.await();
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        });
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < RetrievalService.DOWNLOADS; i++) {
            waiting.add(CompletableFuture.supplyAsync(this::fetched));
        }
        asked.await();

        HttpResponse<String> answer = service.fetch();
        goOn.countDown();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(waiting).allSatisfy(one -> assertThat(one.join().body()).isEqualTo("hello"));
    }

    @Test
    void aDisconnectedCallerLeavesNoTemporaryFile() throws Exception {
        String large = "x".repeat(16 * 1024 * 1024);
        service.announcing("a", large).delivers(large);

        try (var caller = new Socket()) {
            caller.setReceiveBufferSize(large.length() / 100);
            caller.connect(new InetSocketAddress(
                    service.url("/").getHost(), service.url("/").getPort()));
            write(caller.getOutputStream(), "GET %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(service.path()));
            assertThat(caller.getInputStream().read()).isEqualTo('H');
            assertThat(service.downloads.taken()).isOne();
        }

        await().until(() -> service.downloads.taken() == 0);
    }

    @Test
    void withoutABrokerAnUnannouncedChunkIsAnswered503() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void fetchesAreCountedByResult() throws Exception {
        service.announcing("a", "hello").delivers("hello");
        service.fetch();
        service.get(service.path() + ":nobody");

        String metrics = service.get("/actuator/prometheus").body();

        assertThat(metrics)
                .containsPattern("intentcast_chunks_fetches_seconds_count\\{.*result=\"delivered\".*} [1-9]")
                .containsPattern("intentcast_chunks_fetches_seconds_count\\{.*result=\"nobody_has_it\".*} [1-9]")
                .containsPattern("intentcast_chunks_given_out_bytes_total(\\{.*})? [1-9]");
    }

    private HttpResponse<String> fetched() {
        try {
            return service.fetch();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
