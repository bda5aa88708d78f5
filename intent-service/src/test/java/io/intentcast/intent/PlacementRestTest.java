package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.placement.rest.RawServer;
import io.intentcast.intent.placement.rest.SmallNode;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which nodes keep the bytes that are put, and what the receipt says of the others. */
class PlacementRestTest extends OverPlacementService {

    @Test
    void enoughReplicasAreAnswered201() throws Exception {
        String chunk = "/v1/chunks/all";
        SmallNode a = node("a");
        SmallNode b = node("b");
        SmallNode c = node("c");
        service.offers("a", 0.5, a.url(chunk));
        service.offers("b", 0.9, b.url(chunk));
        service.offers("c", 0.7, c.url(chunk));

        HttpResponse<String> answer = service.put(chunk + "?replicas=2&from=node-a", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(chunk);
        JsonNode receipt = json(answer);
        assertThat(receipt.path("keepers")
                        .valueStream()
                        .map(keeper -> keeper.path("node").asString()))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(receipt.path("keepers")
                        .valueStream()
                        .map(keeper -> keeper.path("url").asString()))
                .containsExactlyInAnyOrder(b.url(chunk).toString(), c.url(chunk).toString());
        assertThat(without(receipt, "keepers")).isEqualTo(json("""
                {"chunkId": "all", "sha256": "%s", "size": 5, "replicas": 2, "intentId": "%s",
                 "closedBy": "all_decided", "refusals": [], "silences": [{"node": "d", "cause": "heard"}], "failed": []}
                """.formatted(Sha256.of(HELLO), intentId())));
        assertThat(a.puts()).isEmpty();
        assertThat(b.puts()).singleElement().satisfies(put -> {
            assertThat(put.sha256()).isEqualTo(Sha256.of(HELLO));
            assertThat(put.uri().getQuery())
                    .isEqualTo("sha256=%s&replicas=2&intent=%s".formatted(Sha256.of(HELLO), intentId()));
        });
        assertThat(service.declared())
                .singleElement()
                .satisfies(declared -> assertThat(declared.intent().from()).hasToString("node-a"));
    }

    @Test
    void failedPushesFallBackToTheNextBestOffer() throws Exception {
        String chunk = "/v1/chunks/next";
        service.offers("a", 0.9, opened(SmallNode.answering(507)).url(chunk));
        service.offers("b", 0.8, opened(new RawServer(_ -> {})).url(chunk));
        service.offers("c", 0.7, opened(new RawServer(Socket::close)).url(chunk));
        service.offers("d", 0.6, node("d").url(chunk));

        HttpResponse<String> answer = service.put(chunk + "?replicas=1", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "a", "reason": "refused", "status": 507}, {"node": "b", "reason": "stalled"},
                 {"node": "c", "reason": "broken_off"}]"""));
    }

    @Test
    void theUrlInAnOfferIsIgnored() throws Exception {
        String chunk = "/v1/chunks/elsewhere";
        SmallNode inside = opened(SmallNode.answering(201));
        SmallNode a = node("a");
        service.offersElsewhere("a", 0.9, a.url(chunk), inside.url("/admin"));

        HttpResponse<String> answer = service.put(chunk + "?replicas=1", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).at("/keepers/0/url").asString())
                .isEqualTo(a.url(chunk).toString());
        assertThat(inside.puts()).isEmpty();
    }

    @Test
    void addressesOutsideOfTheAllowedNetworksAreNotCalled() throws Exception {
        service.offers("a", 0.9, URI.create("http://169.254.169.254/v1/chunks/metadata"));

        HttpResponse<String> answer = service.put("/v1/chunks/metadata?replicas=1", HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "a", "reason": "address_not_allowed"}]"""));
    }

    @Test
    void fewerReplicasThanWishedAreAnswered202() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/fewer"));

        HttpResponse<String> answer = service.put("/v1/chunks/fewer", HELLO);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/chunks/fewer");
        assertThat(json(answer).path("replicas").asInt()).isEqualTo(3);
        assertThat(json(answer).path("keepers").size()).isEqualTo(1);
    }

    @Test
    void keepersNotAnnouncedYetAreAnswered202() throws Exception {
        service.offers("a", 0.9, opened(SmallNode.answering(201)).url("/v1/chunks/unshown"));

        assertThat(service.put("/v1/chunks/unshown?replicas=1", HELLO).statusCode())
                .isEqualTo(202);
    }

    @Test
    void storingTheSameBytesAgainIsIdempotent() throws Exception {
        SmallNode a = node("a");
        service.announce("again", "a", HELLO);
        service.keeps("a", a.url("/v1/chunks/again"));
        service.offers("b", 0.9, node("b").url("/v1/chunks/again"));

        HttpResponse<String> answer = service.put("/v1/chunks/again?replicas=1", HELLO);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("keepers").size()).isEqualTo(1);
        assertThat(a.puts()).isEmpty();
    }

    @Test
    void noKeeperIsAnswered503WithTheReceipt() throws Exception {
        service.says("a", No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(60)));
        service.says("b", No.rateLimited(Limiter.W_TRACKING, Duration.ofMillis(1_500)));
        service.offers("c", 0.9, opened(SmallNode.answering(507)).url(PATH));

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer)).isEqualTo(json("""
                {"type": "urn:intentcast:problem:nobody-keeps-it", "title": "Nobody keeps it", "status": 503,
                 "detail": "nobody keeps chunk 'chunk:X': 2 refused, 1 were silent, 1 failed",
                 "instance": "/v1/chunks/chunk:X",
                 "chunkId": "chunk:X", "sha256": "%s", "size": 5, "replicas": 3, "intentId": "%s",
                 "closedBy": "all_decided", "keepers": [],
                 "refusals": [
                   {"node": "a", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"},
                   {"node": "b", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1.5S"}],
                 "silences": [{"node": "d", "cause": "heard"}],
                 "failed": [{"node": "c", "reason": "refused", "status": 507}]}
                """.formatted(Sha256.of(HELLO), intentId())));
    }

    @Test
    void anIdTakenByOtherBytesIsAnswered409() throws Exception {
        SmallNode a = node("a");
        service.offers("a", 0.9, a.url(PATH));
        service.says("b", No.because(Reason.ID_TAKEN));

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("nodes")).isEqualTo(json("[\"b\"]"));
        assertThat(json(answer).path("intentId").asString()).isEqualTo(intentId());
        assertThat(a.puts()).isEmpty();
    }

    @Test
    void announcedOtherBytesAreAnswered409WithoutAnIntent() throws Exception {
        service.announce("taken", "b", new byte[] {1});

        HttpResponse<String> answer = service.put("/v1/chunks/taken", HELLO);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("nodes")).isEqualTo(json("[\"b\"]"));
        assertThat(service.declared()).isEmpty();
    }

    @Test
    void aSeriesChunkIsAcceptedFromItsAuthor() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/series_b.17_10"));

        assertThat(service.put("/v1/chunks/series_b.17_10?replicas=1&from=b", HELLO)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void withoutABrokerStoringIsAnswered503() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void tooManyOpenWindowsAreAnswered429() throws Exception {
        service.fakes.whenDeclared = _ -> {};
        for (int window = 0; window < PlacementService.WINDOWS; window++) {
            service.declareSomething();
        }

        assertThat(service.put(PATH, HELLO).statusCode()).isEqualTo(429);
    }

    @Test
    void showsProvidersPageByPage() throws Exception {
        Stream.of("a", "b", "c", "nobody").forEach(node -> service.announce("shown", node, HELLO));

        JsonNode first = json(service.get("/v1/chunks/shown/providers?limit=2"));
        JsonNode second = json(service.get("/v1/chunks/shown/providers?limit=2&after=b"));

        String shown = """
                {"node": "%s", "sha256": "%s", "size": 5, "replicas": 3, "url": "http://localhost:8101/v1/chunks/shown",
                 "presence": "alive"}""";
        assertThat(first).isEqualTo(json("""
                {"chunkId": "shown", "providers": [%s, %s], "next": "b"}""".formatted(
                        shown.formatted("a", Sha256.of(HELLO)), shown.formatted("b", Sha256.of(HELLO)))));
        assertThat(second).isEqualTo(json("""
                {"chunkId": "shown", "providers": [
                  %s]}""".formatted(shown.formatted("c", Sha256.of(HELLO)))));
        assertThat(json(service.get("/v1/chunks/nobodys/providers"))).isEqualTo(json("""
                {"chunkId": "nobodys", "providers": []}"""));
        assertThat(service.get("/v1/chunks/shown/providers?limit=0").statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsAnnouncedChunksPageByPage() throws Exception {
        byte[] world = "world".getBytes(StandardCharsets.US_ASCII);
        service.announce("listed:1", "a", HELLO);
        service.announce("listed:1", "b", HELLO);
        service.announce("listed:1", "c", world);
        service.announce("listed:2", "a", HELLO);
        service.announce("listed:3", "nobody", HELLO);

        JsonNode first = json(service.get("/v1/chunks?after=listed:&limit=1"));
        JsonNode second = json(service.get("/v1/chunks?after=listed:1&limit=2"));

        String content = """
                {"sha256": "%s", "size": 5, "replicas": 3, "providers": %s, "alive": %s}""";
        assertThat(first).isEqualTo(json("""
                {"chunks": [{"chunkId": "listed:1", "contents": [%s, %s]}], "next": "listed:1"}""".formatted(
                        content.formatted(Sha256.of(HELLO), 2, 2), content.formatted(Sha256.of(world), 1, 1))));
        assertThat(second.path("chunks").get(0))
                .isEqualTo(json("""
                {"chunkId": "listed:2", "contents": [%s]}""".formatted(content.formatted(Sha256.of(HELLO), 1, 1))));
        assertThat(second.at("/chunks/1/chunkId").asString()).isNotEqualTo("listed:3");
    }

    @Test
    void describesItself() throws Exception {
        JsonNode put = json(service.get("/v3/api-docs"))
                .path("paths")
                .path("/v1/chunks/{chunkId}")
                .path("put");

        assertThat(put.path("responses").propertyNames()).contains("201", "202", "409", "413", "422", "429", "503");
        assertThat(put.at("/responses/503/content").propertyNames()).containsExactly("application/problem+json");
        assertThat(put.at("/responses/503/content").toString()).contains("nobody-keeps-it");
        assertThat(put.at("/responses/409/content").propertyNames()).containsExactly("application/problem+json");
        assertThat(put.path("requestBody").path("content").propertyNames()).contains("application/octet-stream");
    }

    @Test
    void storingIsMeasured() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/measured"));
        service.put("/v1/chunks/measured?replicas=1", HELLO);

        assertThat(service.get("/actuator/prometheus").body())
                .contains("intentcast_chunks_taken_in_bytes_total ")
                .contains("intentcast_chunks_uploads_open 0")
                .containsPattern("intentcast_chunks_pushes_seconds_count\\{.*result=\"kept\".*} ");
    }

    private static String intentId() {
        return service.declared().getLast().id().toString();
    }

    private static JsonNode without(JsonNode whole, String field) {
        var rest = whole.deepCopy();
        ((ObjectNode) rest).remove(field);
        return rest;
    }
}
