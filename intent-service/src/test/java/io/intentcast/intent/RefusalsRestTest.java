package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static io.intentcast.intent.ServiceOverHttp.want;
import static io.intentcast.intent.ServiceOverHttp.wantChunks;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is refused by a rule, and which rule it was. */
@OnSharedService
class RefusalsRestTest {

    private final ServiceOverHttp service;

    RefusalsRestTest(ServiceOverHttp service) {
        this.service = service;
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
                        declaring("until calm", want("\"until\": \"calm\""), 422, "until"),
                        declaring("a body too large", "[" + " ".repeat(70_000) + "]", 413, "body"),
                        new Bad("a bad intent id", "GET", "/v1/intents/one", "", 400, "id"),
                        new Bad("a bad intent id to follow", "GET", "/v1/intents/1-/events", "", 400, "id"),
                        new Bad("a bad intent id to withdraw", "DELETE", "/v1/intents/-1-1", "", 400, "id"),
                        new Bad("a bad node id", "GET", "/v1/peers/a%20b", "", 400, "node"),
                        new Bad("a bad page", "GET", "/v1/peers?limit=0", "", 400, "limit"),
                        new Bad("a page too large", "GET", "/v1/peers?limit=1001", "", 400, "limit"),
                        new Bad("a bad chunk id to get", "GET", "/v1/chunks/a%20b", "", 400, "chunkId"),
                        new Bad("a bad name to get it in", "GET", "/v1/chunks/a?from=a%20b", "", 400, "from"),
                        new Bad("a bad node to begin behind", "GET", "/v1/peers?after=%00", "", 400, "after"))
                .map(bad -> DynamicTest.dynamicTest(bad.claim, () -> {
                    int before = service.fakes.intents.size();

                    HttpResponse<String> answer = service.call(bad.method, bad.path, bad.body);

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status);
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(json(answer).path("field").asString()).isEqualTo(bad.field);
                    assertThat(service.fakes.intents).hasSize(before);
                }));
    }

    @Test
    void aRuleIsSpelledOut() throws Exception {
        assertThat(json(service.declare("\"kind\": \"store_chunk\""))
                        .path("rule")
                        .asString())
                .contains("PUT /v1/chunks");
        assertThat(json(service.declare("\"from\": \"a b\"")).path("rule").asString())
                .contains("[A-Za-z0-9._:-]{1,128}");
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
                    HttpResponse<String> answer = service.call(request[0], request[1], "", "Accept", "*/*");

                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(json(answer).path("type").asString()).isEqualTo("urn:intentcast:problem:not-found");
                }));
    }

    private static Bad declaring(String claim, String body, int status, String field) {
        return new Bad(claim, "POST", "/v1/intents", body, status, field);
    }
}
