package io.intentcast.intent;

import static io.intentcast.intent.RetrievalService.digest;
import static io.intentcast.intent.RetrievalService.yes;
import static io.intentcast.intent.ServiceOverHttp.json;
import static io.intentcast.intent.retrieval.rest.FakeProvider.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.retrieval.rest.FakeProvider;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which nodes are asked for the bytes, and what the caller hears of those that fail. */
@Timeout(60)
class FailingProvidersRestTest {

    @RegisterExtension
    private static final RetrievalService service = new RetrievalService();

    @Test
    void failingProvidersAreSkipped() throws Exception {
        service.announcing("liar", "hello").delivers("jello");
        service.announcing("lazy", "hello").stallsAfter("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
        service.announcing("rude", "hello")
                .answers(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"));
        service.announcing("lost", "hello")
                .answers(out -> write(out, "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"));
        service.announces("gone", "hello");
        FakeProvider honest = service.opened();
        honest.delivers("hello");
        service.says("honest", yes("hello", honest.url()));

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(service.fakes.contradicted)
                .containsExactly(new Contradicted(
                        new NodeId("liar"),
                        new ChunkId(service.chunk()),
                        digest("hello"),
                        digest("not " + digest("hello").hex()),
                        null));
    }

    @Test
    void theUrlInAClaimIsIgnored() throws Exception {
        FakeProvider inside = service.opened();
        inside.delivers("secret");
        service.claims("liar", yes("hello", inside.url().resolve("/admin?all")));

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "liar", "reason": "unreachable"}]"""));
        assertThat(inside.requests()).isZero();
        assertThat(service.fakes.contradicted).isEmpty();
    }

    @Test
    void aNodeRegisteredOutsideOfTheAllowedNetworksIsNotCalled() throws Exception {
        for (String place : List.of("http://169.254.169.254/latest/", "http://8.8.8.8/", "http://user@127.0.0.1:1/")) {
            service.registers("lost", URI.create(place));
            service.claims("lost", yes("hello", URI.create("http://127.0.0.1:1/")));

            assertThat(json(service.fetch()).at("/failed/0/reason").asString("none"))
                    .as(place)
                    .isEqualTo(place.contains("@") ? "none" : "address_not_allowed");
        }
    }

    @Test
    void aNodeThatDeliveredOtherBytesIsAvoided() throws Exception {
        FakeProvider liar = service.announcing("liar", "hello");
        FakeProvider honest = service.announcing("honest", "hello");
        honest.delivers("hello");
        service.contradictions.fold(new Contradicted(
                new NodeId("liar"), new ChunkId(service.chunk()), digest("hello"), digest("jello"), null));

        assertThat(service.fetch().body()).isEqualTo("hello");
        assertThat(liar.requests()).isZero();
    }

    @Test
    void theShortestRetryAfterOfRefusalsIsPassedOn() throws Exception {
        service.says("busy", No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(7)));
        service.says("busier", No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(60)));

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:intentcast:problem:nobody-delivers");
        assertThat(json(answer).at("/outcome/insights/congestedNodes").asInt()).isEqualTo(2);
    }

    @Test
    void anUndeliveredChunkIsAnswered503WithFailedNodes() throws Exception {
        service.announcing("liar", "hello").delivers("jello");

        HttpResponse<String> answer = service.fetch();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "liar", "reason": "wrong_digest"}]"""));
        assertThat(json(answer).at("/outcome/insights/replicationFactor").asInt())
                .isZero();
    }
}
