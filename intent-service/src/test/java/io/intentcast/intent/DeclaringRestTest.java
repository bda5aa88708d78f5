package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OnSharedService
class DeclaringRestTest {

    private final ServiceOverHttp service;

    DeclaringRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void anIntentIsDeclared() throws Exception {
        HttpResponse<String> answer = service.declare("\"window\": \"PT5S\"");

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode intent = json(answer);
        String id = intent.path("intentId").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/v1/intents/" + id);
        assertThat(intent).isEqualTo(json("""
                {"intentId": "%s", "kind": "want_chunk", "subject": "chunk:X", "from": "bt1", "chunkId": "chunk:X",
                 "declared": "2026-01-01T00:00:00Z", "window": "PT5S", "until": "all",
                 "audience": 0, "asked": 2, "absent": 0}""".formatted(id)));
        assertThat(json(service.get("/v1/intents/" + id))).isEqualTo(intent);
    }

    @Test
    void aWaitingCallerGetsTheOutcome() throws Exception {
        service.fakes.whenDeclared = intent -> service.concluded(intent.id(), ClosedBy.ALL_DECIDED);

        HttpResponse<String> answer = service.declare("", "Prefer", "wait=5");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=5");
        assertThat(json(answer).path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(json(answer).path("insights").path("totalQueried").asInt()).isEqualTo(2);
    }

    @Test
    void wantObservationsIsAnsweredWithTheConsensus() throws Exception {
        service.fakes.whenDeclared = intent -> service.concluded(
                intent.id(),
                ClosedBy.ALL_DECIDED,
                Map.of(new NodeId("bt2"), observed(20), new NodeId("bt3"), observed(22)));

        JsonNode answer =
                json(service.call("POST", "/v1/intents", ServiceOverHttp.wantObservations("""
                "startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-02T00:00:00Z", "method": "weighted_mean",
                "range": {"low": -40, "high": 60}, "tolerance": 0.5, "until": "stable",
                "then": {"store": {}}"""), "Prefer", "wait=5"));

        assertThat(answer.at("/consensus/values/0/value").asDouble()).isEqualTo(21);
        assertThat(answer.at("/then/store"))
                .isEqualTo(json("""
                {"chunkId": "consensus_forest_1_%s", "replicas": 3}""".formatted(answer.path("intentId").asString())));
        JsonNode followed =
                json(service.get("/v1/intents/" + answer.path("intentId").asString()));
        assertThat(followed.path("outcome")).isEqualTo(answer);
        assertThat(without(followed, "outcome")).isEqualTo(json("""
                {"intentId": "%s", "kind": "want_observations", "subject": "location:forest_1", "from": "bt1",
                 "location": "forest_1", "startTime": "2026-01-01T00:00:00Z", "endTime": "2026-01-02T00:00:00Z",
                 "method": "weighted_mean", "range": {"low": -40.0, "high": 60.0}, "tolerance": 0.5,
                 "then": {"store": {"replicas": 3}}, "declared": "2026-01-01T00:00:00Z", "window": "PT2S",
                 "until": "stable", "audience": %s, "asked": 2, "absent": 0}""".formatted(
                answer.path("intentId").asString(), followed.path("audience").asInt())));
        String events = service.get("/v1/intents/" + answer.path("intentId").asString() + "/events", "Accept", "*/*")
                .body();
        assertThat(events.lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event: yes", "event: yes", "event: outcome");
        assertThat(events).contains("""
                {"observations":[{"at":"2026-01-01T00:00:00Z","value":20.0}]}""".strip());
    }

    @Test
    void wantChunksIsAnsweredWithPerspectives() throws Exception {
        Sha256 digest = Sha256.of(new byte[0]);
        var chunk = new SeriesChunk(
                new ChunkId("series_bt9.4_0"), digest, 300, Fakes.DECLARED, Fakes.DECLARED.plusSeconds(9));
        var claim = new SeriesChunks(List.of(chunk), true, URI.create("http://localhost:8101/v1/chunks"));
        service.fakes.whenDeclared = intent -> service.concluded(
                intent.id(),
                ClosedBy.ALL_DECIDED,
                Map.of(new NodeId("bt2"), new Yes(claim), new NodeId("bt3"), new Yes(claim)));

        JsonNode answer = json(service.call("POST", "/v1/intents", ServiceOverHttp.wantChunks(""), "Prefer", "wait=5"));

        JsonNode perspectives = json("""
                [{"node": "bt9", "chunks": [
                  {"chunkId": "series_bt9.4_0", "sha256": "%s", "size": 300, "startTime": "2026-01-01T00:00:00Z",
                   "endTime": "2026-01-01T00:00:09Z", "heldBy": ["bt2", "bt3"]}]}]""".formatted(digest));
        assertThat(answer.path("perspectives")).isEqualTo(perspectives);
        assertThat(answer.path("next").asString()).isEqualTo("series_bt9.4_0");
        assertThat(answer.path("unlisted").isEmpty()).isTrue();
        assertThat(answer.path("insights").path("availableFrom").asInt()).isEqualTo(2);
        JsonNode followed =
                json(service.get("/v1/intents/" + answer.path("intentId").asString()));
        assertThat(followed.path("perspectives")).isEqualTo(perspectives);
        assertThat(followed.path("eventType").asString()).isEqualTo("observation");
        assertThat(followed.path("subject").asString()).isEqualTo("event:observation");
        assertThat(followed.path("outcome").path("closedBy").asString()).isEqualTo("all_decided");
    }

    @Test
    void aWaitThatTimesOutIsAnswered202() throws Exception {
        HttpResponse<String> answer = service.declare("", "Prefer", "wait=0");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=0");
    }

    @Test
    void tooManyOpenWindowsAreAnswered429() throws Exception {
        for (int opened = 0; opened < ServiceOverHttp.MOST_OPEN; opened++) {
            assertThat(service.declare("").statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer = service.declare("");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void withoutABrokerDeclaringIsAnswered503() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        HttpResponse<String> answer = service.declare("");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(answer).path("detail").asString()).contains("may have been appended all the same");
    }

    @Test
    void anIntentIsWithdrawn() throws Exception {
        IntentId id = service.declared();

        assertThat(service.call("DELETE", "/v1/intents/" + id, "").statusCode()).isEqualTo(204);
        assertThat(service.fakes.withdrawn).contains(id);
    }

    @Test
    void withdrawingAClosedIntentIsAnswered409() throws Exception {
        IntentId id = service.declared();
        service.concluded(id, ClosedBy.SATISFIED);

        HttpResponse<String> answer = service.call("DELETE", "/v1/intents/" + id, "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("closedBy").asString()).isEqualTo("satisfied");
    }

    private static Yes observed(double value) {
        return new Yes(new Observations(List.of(new Observation(Fakes.DECLARED, new Amount(value), null))));
    }

    private static JsonNode without(JsonNode whole, String field) {
        ObjectNode rest = (ObjectNode) whole.deepCopy();
        rest.remove(field);
        return rest;
    }
}
