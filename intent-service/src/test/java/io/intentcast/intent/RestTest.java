package io.intentcast.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.OpenWindows;
import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.PastOutcomes;
import io.intentcast.intent.following.PastOutcomes.Found;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.intent.kafka.NotAcknowledgedException;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service over HTTP; the log and consensus-service are in memory. */
class RestTest {

    private static final int MOST_OPEN = 3;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Sha256 DIGEST = Sha256.of(new byte[0]);

    private static ConfigurableApplicationContext service;
    private static HttpClient http;
    private static Fakes fakes;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = IntentServiceApplication.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {IntentServiceApplication.class, KafkaConfiguration.class}))
    static class WithoutKafka {

        @Bean
        Fakes log() {
            return new Fakes();
        }

        @Bean
        PastOutcomes pastOutcomes(Fakes fakes) {
            return fakes::past;
        }
    }

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(WithoutKafka.class)
                .run(
                        "--spring.config.name=intent-service",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--intentcast.intent.open-windows=" + MOST_OPEN,
                        "--intentcast.intent.withdrawal-patience=10ms");
        http = HttpClient.newHttpClient();
        fakes = service.getBean(Fakes.class);
        var presence = service.getBean(Presence.class);
        Stream.of("bt1", "bt2", "bt3").map(Fakes::node).forEach(node -> presence.fold(0, Fakes.DECLARED, node));
        presence.readToTheEnd();
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    @BeforeEach
    void nothingIsOpen() {
        var windows = service.getBean(OpenWindows.class);
        fakes.intents.forEach(intent -> windows.close(intent.id()));
        fakes.whenDeclared = _ -> {};
    }

    /** @param field that the problem names */
    private record Bad(String claim, String method, String path, String body, int status, String field) {}

    @TestFactory
    Stream<DynamicTest> refuses() {
        return Stream.of(
                        declaring("no body", "", 400, "body"),
                        declaring("what is no JSON", "{\"kind\": ", 400, "body"),
                        declaring("a list", "[]", 422, "body"),
                        declaring("two of a name", "{\"kind\": \"want_chunk\", \"kind\": \"x\"}", 400, "body"),
                        declaring("an empty object", "{}", 422, "kind"),
                        declaring(
                                "an unknown kind", want("\"kind\": \"want_peace\", \"place\": \"earth\""), 422, "kind"),
                        declaring("a kind that is put", want("\"kind\": \"store_chunk\""), 422, "kind"),
                        declaring("an unknown field", want("\"colour\": \"red\""), 422, "colour"),
                        declaring("a field of another kind", want("\"eventType\": \"observation\""), 422, "eventType"),
                        declaring("a bad event type", wantChunks("\"eventType\": \"A b\""), 422, "eventType"),
                        declaring("no event type", wantChunks("\"eventType\": null"), 422, "eventType"),
                        declaring("a bad id to begin behind", wantChunks("\"after\": \"\""), 422, "after"),
                        declaring("no chunk", want("\"chunkId\": null"), 422, "chunkId"),
                        declaring("a bad chunk id", want("\"chunkId\": \"a b\""), 422, "chunkId"),
                        declaring("a long chunk id", want("\"chunkId\": \"" + "x".repeat(129) + "\""), 422, "chunkId"),
                        declaring("no declarer", want("\"from\": null"), 422, "from"),
                        declaring("a bad declarer", want("\"from\": \"ünode\""), 422, "from"),
                        declaring("a declarer that is a number", want("\"from\": 5"), 422, "from"),
                        declaring("a window too short", want("\"window\": \"PT0.001S\""), 422, "window"),
                        declaring("a window too long", want("\"window\": \"PT61S\""), 422, "window"),
                        declaring("a window that is an object", want("\"window\": {}"), 422, "window"),
                        declaring("until stable", want("\"until\": \"stable\""), 422, "until"),
                        declaring("a body too large", "[" + " ".repeat(70_000) + "]", 413, "body"),
                        new Bad("a bad intent id", "GET", "/v1/intents/one", "", 400, "id"),
                        new Bad("a bad intent id to follow", "GET", "/v1/intents/1-/events", "", 400, "id"),
                        new Bad("a bad intent id to withdraw", "DELETE", "/v1/intents/-1-1", "", 400, "id"),
                        new Bad("a bad node id", "GET", "/v1/peers/a%20b", "", 400, "node"),
                        new Bad("a bad page", "GET", "/v1/peers?limit=0", "", 400, "limit"),
                        new Bad("a page too large", "GET", "/v1/peers?limit=1001", "", 400, "limit"),
                        new Bad("a bad node to begin behind", "GET", "/v1/peers?after=%00", "", 400, "after"))
                .map(bad -> DynamicTest.dynamicTest(bad.claim, () -> {
                    int before = fakes.intents.size();

                    HttpResponse<String> answer = call(bad.method, bad.path, bad.body);

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status);
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(json(answer).path("field").asString()).isEqualTo(bad.field);
                    assertThat(fakes.intents).hasSize(before);
                }));
    }

    @Test
    void aRuleIsSpelledOut() throws Exception {
        assertThat(json(call("POST", "/v1/intents", want("\"kind\": \"store_chunk\"")))
                        .path("rule")
                        .asString())
                .contains("PUT /v1/chunks");
        assertThat(json(call("POST", "/v1/intents", want("\"from\": \"a b\"")))
                        .path("rule")
                        .asString())
                .contains("[A-Za-z0-9._:-]{1,128}");
    }

    @Test
    void declares() throws Exception {
        HttpResponse<String> answer = call("POST", "/v1/intents", want("\"window\": \"PT5S\""));

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode intent = json(answer);
        String id = intent.path("intentId").asString();
        assertThat(answer.headers().firstValue("Location")).contains("/v1/intents/" + id);
        assertThat(intent).isEqualTo(json("""
                {"intentId": "%s", "kind": "want_chunk", "subject": "chunk:X", "from": "bt1", "chunkId": "chunk:X",
                 "declared": "2026-01-01T00:00:00Z", "window": "PT5S", "until": "all",
                 "audience": 0, "asked": 2, "absent": 0}""".formatted(id)));
        assertThat(json(call("GET", "/v1/intents/" + id, ""))).isEqualTo(intent);
    }

    @Test
    void whoIsReadyToWaitGetsTheOutcome() throws Exception {
        var outcomes = service.getBean(RecentOutcomes.class);
        fakes.whenDeclared = intent -> outcomes.read(Fakes.outcome(intent, ClosedBy.ALL_DECIDED), 1);

        HttpResponse<String> answer = call("POST", "/v1/intents", want(""), "Prefer", "wait=5");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=5");
        assertThat(json(answer).path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(json(answer).path("insights").path("totalQueried").asInt()).isEqualTo(2);
    }

    @Test
    void perspectivesStandBesideTheOutcome() throws Exception {
        var outcomes = service.getBean(RecentOutcomes.class);
        fakes.whenDeclared = intent -> outcomes.read(holdingASeries(intent), 1);

        HttpResponse<String> answer = call("POST", "/v1/intents", wantChunks(""), "Prefer", "wait=5");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode perspectives = json("""
                [{"node": "bt9", "chunks": [
                  {"chunkId": "series_bt9.4_0", "sha256": "%s", "size": 300, "startTime": "2026-01-01T00:00:00Z",
                   "endTime": "2026-01-01T00:00:09Z", "heldBy": ["bt2", "bt3"]}]}]""".formatted(DIGEST));
        assertThat(json(answer).path("perspectives")).isEqualTo(perspectives);
        assertThat(json(answer).path("next").asString()).isEqualTo("series_bt9.4_0");
        assertThat(json(answer).path("insights").path("availableFrom").asInt()).isEqualTo(2);
        JsonNode followed =
                json(call("GET", "/v1/intents/" + json(answer).path("intentId").asString(), ""));
        assertThat(followed.path("perspectives")).isEqualTo(perspectives);
        assertThat(followed.path("eventType").asString()).isEqualTo("observation");
        assertThat(followed.path("subject").asString()).isEqualTo("event:observation");
        assertThat(followed.path("outcome").path("closedBy").asString()).isEqualTo("all_decided");
    }

    @Test
    void whoWaitsInVainIsToldWhereToLook() throws Exception {
        HttpResponse<String> answer = call("POST", "/v1/intents", want(""), "Prefer", "wait=0");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=0");
    }

    @Test
    void onlySoManyWindowsAreOpen() throws Exception {
        for (int opened = 0; opened < MOST_OPEN; opened++) {
            assertThat(call("POST", "/v1/intents", want("")).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer = call("POST", "/v1/intents", want(""));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void withoutABrokerNothingIsPromised() throws Exception {
        fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        HttpResponse<String> answer = call("POST", "/v1/intents", want(""));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(answer).path("detail").asString()).contains("may be there all the same");
    }

    @Test
    void anOlderOutcomeIsAskedOfConsensusService() throws Exception {
        IntentId id = declared();
        fakes.past.put(id, new Found.Concluded(fakes.report(fakes.find(id).orElseThrow(), ClosedBy.DEADLINE)));

        JsonNode intent = json(call("GET", "/v1/intents/" + id, ""));

        assertThat(intent.path("outcome").path("closedBy").asString()).isEqualTo("deadline");
    }

    @Test
    void anIntentIsShownThoughItsOutcomeCannotBeAskedFor() throws Exception {
        IntentId id = declared();
        fakes.past.put(id, new Found.Unknown("consensus-service does not answer"));

        JsonNode intent = json(call("GET", "/v1/intents/" + id, ""));

        assertThat(intent.has("outcome")).isFalse();
        assertThat(intent.path("outcomeUnknown").asString()).isEqualTo("consensus-service does not answer");
    }

    @Test
    void tellsTheEventsOfAClosedIntent() throws Exception {
        IntentId id = declared();
        service.getBean(RecentOutcomes.class)
                .read(Fakes.outcome(fakes.find(id).orElseThrow(), ClosedBy.ALL_DECIDED), 1);

        HttpResponse<String> events = call("GET", "/v1/intents/" + id + "/events", "", "Accept", "text/event-stream");

        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body().lines().filter(line -> line.startsWith("event:")))
                .containsExactly("event: silence", "event: silence", "event: outcome");
        assertThat(events.body()).startsWith("""
                event: silence
                data: {"node":"bt2","response":"silence","cause":"heard"}

                """);
    }

    @Test
    void withdraws() throws Exception {
        IntentId id = declared();

        assertThat(call("DELETE", "/v1/intents/" + id, "").statusCode()).isEqualTo(204);
        assertThat(fakes.withdrawn).contains(id);
    }

    @Test
    void whatIsClosedCannotBeWithdrawn() throws Exception {
        IntentId id = declared();
        service.getBean(RecentOutcomes.class).read(Fakes.outcome(fakes.find(id).orElseThrow(), ClosedBy.SATISFIED), 1);

        HttpResponse<String> answer = call("DELETE", "/v1/intents/" + id, "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("closedBy").asString()).isEqualTo("satisfied");
    }

    @TestFactory
    Stream<DynamicTest> knowsWhatIsNotThere() {
        return Stream.of(
                        "GET /v1/intents/0-99",
                        "GET /v1/intents/0-99/events",
                        "DELETE /v1/intents/0-99",
                        "GET /v1/peers/x")
                .map(request -> request.split(" "))
                .map(request -> DynamicTest.dynamicTest(request[0] + " " + request[1], () -> {
                    HttpResponse<String> answer = call(request[0], request[1], "", "Accept", "*/*");

                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(json(answer).path("type").asString()).isEqualTo("urn:intentcast:problem:not-found");
                }));
    }

    @Test
    void showsPeersPageByPage() throws Exception {
        JsonNode first = json(call("GET", "/v1/peers?limit=2", ""));
        JsonNode second =
                json(call("GET", "/v1/peers?limit=2&after=" + first.path("next").asString(), ""));

        assertThat(nodes(first)).containsExactly("bt1", "bt2");
        assertThat(nodes(second)).containsExactly("bt3");
        assertThat(second.has("next")).isFalse();
        assertThat(json(call("GET", "/v1/peers/bt3", "")))
                .isEqualTo(second.path("peers").get(0));
    }

    @Test
    void describesItself() throws Exception {
        JsonNode paths = json(call("GET", "/v3/api-docs", "")).path("paths");

        assertThat(paths.propertyNames())
                .contains(
                        "/v1/intents", "/v1/intents/{id}", "/v1/intents/{id}/events", "/v1/peers", "/v1/peers/{node}");
    }

    private static Bad declaring(String claim, String body, int status, String field) {
        return new Bad(claim, "POST", "/v1/intents", body, status, field);
    }

    /** A good declaration with these fields instead of, or beside, its own. */
    private static String want(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunk").put("chunkId", "chunk:X").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    private static String wantChunks(String fields) {
        var whole = JSON.createObjectNode();
        whole.put("kind", "want_chunks").put("eventType", "observation").put("from", "bt1");
        whole.setAll((ObjectNode) json("{" + fields + "}"));
        return whole.toString();
    }

    private static Outcome holdingASeries(DeclaredIntent intent) {
        var chunk = new SeriesChunk(
                new ChunkId("series_bt9.4_0"), DIGEST, 300, Fakes.DECLARED, Fakes.DECLARED.plusSeconds(9));
        var claim = new SeriesChunks(List.of(chunk), true, URI.create("http://localhost:8101/v1/chunks"));
        return Fakes.outcome(
                intent,
                ClosedBy.ALL_DECIDED,
                Map.of(new NodeId("bt2"), new Yes(claim), new NodeId("bt3"), new Yes(claim)));
    }

    private static IntentId declared() throws Exception {
        return IntentId.parse(
                json(call("POST", "/v1/intents", want(""))).path("intentId").asString());
    }

    private static Stream<String> nodes(JsonNode page) {
        JsonNode peers = page.path("peers");
        return IntStream.range(0, peers.size())
                .mapToObj(peers::get)
                .map(peer -> peer.path("node").asString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static HttpResponse<String> call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
