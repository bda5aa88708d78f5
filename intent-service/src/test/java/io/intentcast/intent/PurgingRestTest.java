package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.wire.Documents;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnSharedService
class PurgingRestTest {

    private static final Sha256 HELLO = Sha256.of("hello".getBytes(US_ASCII));
    private static final NodeId BT2 = new NodeId("bt2");
    private static final NodeId BT3 = new NodeId("bt3");
    private static final Answer DROPPED = new Yes(new Other(Documents.parse("{\"dropped\":\"%s\"}".formatted(HELLO))));
    private static final Answer NOT_KEPT = No.because(Reason.NOT_KEPT);

    private final ServiceOverHttp service;

    PurgingRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void aChunkThatEveryKeeperDropsIsAnswered200WithAReceipt() throws Exception {
        service.announced(new Announced(new ChunkId("gone"), BT2, HELLO, 5, 3));
        nodesSay("gone", Map.of(BT2, DROPPED, BT3, NOT_KEPT));

        HttpResponse<String> answer = delete("/v1/chunks/gone?from=bt1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer))
                .isEqualTo(json("""
                {"chunkId": "gone", "intentId": "%s", "closedBy": "all_decided",
                 "dropped": [{"node": "bt2", "sha256": "%s"}], "notKept": ["bt3"], "refusals": [], "silences": [],
                 "withdrawn": []}""".formatted(service.fakes.intents.getLast().id(), HELLO)));
        assertThat(service.get("/v1/chunks/gone/providers").body()).doesNotContain("bt2");
        assertThat(json(service.get(
                                "/v1/intents/" + service.fakes.intents.getLast().id()))
                        .path("kind")
                        .asString())
                .isEqualTo("purge_chunk");
    }

    @Test
    void aNodeThatIsSilentIsAnswered202() throws Exception {
        service.announced(new Announced(new ChunkId("silent"), BT2, HELLO, 5, 3));
        nodesSay("silent", Map.of(BT2, DROPPED));

        HttpResponse<String> answer = delete("/v1/chunks/silent");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("silences")).isEqualTo(json("""
                [{"node": "bt1", "cause": "heard"}, {"node": "bt3", "cause": "heard"}]"""));
    }

    @Test
    void aChunkThatNobodyKeepsIsAnswered404WithTheNodesThatWereAsked() throws Exception {
        nodesSay("nowhere", Map.of(BT2, NOT_KEPT));

        HttpResponse<String> answer = delete("/v1/chunks/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("notKept")).isEqualTo(json("[\"bt2\"]"));
        assertThat(json(answer).path("silences").size()).isEqualTo(2);
    }

    @Test
    void whenNobodyDropsItTheAnswerSaysWhenToComeBack() throws Exception {
        nodesSay("busy", Map.of(BT2, No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(7))));

        HttpResponse<String> answer = delete("/v1/chunks/busy");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(json(answer).path("refusals").size()).isEqualTo(1);
    }

    @Test
    void onlyTheBytesOfTheGivenETagAreDropped() throws Exception {
        service.announced(new Announced(new ChunkId("tagged"), BT2, HELLO, 5, 3));
        nodesSay("tagged", Map.of(BT2, DROPPED, BT3, NOT_KEPT));
        int before = service.fakes.intents.size();

        assertThat(delete("/v1/chunks/tagged", "If-Match", "\"" + Sha256.of(new byte[1]) + "\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(service.fakes.intents).hasSize(before);
        assertThat(delete("/v1/chunks/tagged?from=bt1", "If-Match", "\"" + HELLO + "\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.fakes.intents.getLast().intent().want())
                .isEqualTo(new PurgeChunk(new ChunkId("tagged"), HELLO));
    }

    @Test
    void aSeriesChunkIsDroppedOnlyByTheNodeWhoseSeriesItIs() throws Exception {
        HttpResponse<String> answer = delete("/v1/chunks/series_bt2.17_0?from=bt1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("field").asString()).isEqualTo("from");
    }

    @Test
    void withoutABrokerItIsAnswered503() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        assertThat(delete("/v1/chunks/unsent").statusCode()).isEqualTo(503);
    }

    private void nodesSay(String chunkId, Map<NodeId, Answer> answers) {
        service.fakes.whenDeclared = intent -> {
            answers.forEach((node, answer) -> {
                if (answer.equals(DROPPED)) {
                    service.withdrawn(new ChunkId(chunkId), node);
                }
            });
            service.concluded(intent.id(), ClosedBy.ALL_DECIDED, answers);
        };
    }

    private HttpResponse<String> delete(String path, String... headers) throws Exception {
        return service.call("DELETE", path, "", headers);
    }
}
