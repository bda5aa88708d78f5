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

/** Requests refused by a rule, and the field that the problem names. */
@OnSharedService
class RefusalsRestTest {

    private final ServiceOverHttp service;

    RefusalsRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    /** @param field that the problem names */
    private record Bad(String claim, String method, String path, String body, int status, String field) {}

    @TestFactory
    Stream<DynamicTest> invalidDeclarationsAreRefused() {
        return Stream.of(
                        declaring("no body", "", 400, "body"),
                        declaring("what is no JSON", "{\"kind\": ", 400, "body"),
                        declaring("a list", "[]", 422, "body"),
                        declaring("two of a name", "{\"kind\": \"want_chunk\", \"kind\": \"x\"}", 400, "body"),
                        declaring("an empty object", "{}", 422, "kind"),
                        declaring(
                                "an unknown kind", want("\"kind\": \"want_peace\", \"place\": \"earth\""), 422, "kind"),
                        declaring("a kind that is put", want("\"kind\": \"store_chunk\""), 422, "kind"),
                        declaring("a kind that is deleted", want("\"kind\": \"purge_chunk\""), 422, "kind"),
                        declaring("an unknown field", want("\"colour\": \"red\""), 422, "colour"),
                        declaring("half a character", want("\"kind\": \"\\ud83c\""), 422, "kind"),
                        declaring("a misspelt field", want("\"untill\": \"all\""), 422, "untill"),
                        declaring(
                                "a number that no double keeps",
                                observing("\"tolerance\": 9007199254740993"),
                                422,
                                "tolerance"),
                        declaring(
                                "a number too small for a double",
                                "{\"kind\": \"want_observations\", \"from\": \"a\", \"location\": \"b\", "
                                        + "\"range\": {\"low\": 1e-400, \"high\": 1}}",
                                422,
                                "range.low"),
                        declaring("a field of another kind", want("\"eventType\": \"observation\""), 422, "eventType"),
                        declaring("a bad event type", wantChunks("\"eventType\": \"A b\""), 422, "eventType"),
                        declaring("no event type", wantChunks("\"eventType\": null"), 422, "eventType"),
                        declaring("a bad id to begin behind", wantChunks("\"after\": \"\""), 422, "after"),
                        declaring(
                                "a location of other events",
                                wantChunks("\"eventType\": \"peer_added\", \"location\": \"forest_1\""),
                                422,
                                "location"),
                        declaring("no location", observing("\"location\": null"), 422, "location"),
                        declaring("a bad location", observing("\"location\": \"a b\""), 422, "location"),
                        declaring("a start that is no time", observing("\"startTime\": \"noon\""), 422, "startTime"),
                        declaring("a start that is a number", observing("\"startTime\": 5"), 422, "startTime"),
                        declaring(
                                "an end before the start",
                                observing(
                                        "\"startTime\": \"2026-01-02T00:00:00Z\", \"endTime\": \"2026-01-01T00:00:00Z\""),
                                422,
                                "endTime"),
                        declaring("an unknown method", observing("\"method\": \"mean\""), 422, "method"),
                        declaring("classes that are broken", observing("\"classes\": 2.5"), 422, "classes"),
                        declaring("one class", observing("\"classes\": 1"), 422, "classes"),
                        declaring("half a range", observing("\"range\": {\"low\": 1}"), 422, "range.high"),
                        declaring(
                                "a range of nothing",
                                observing("\"range\": {\"low\": 1, \"high\": null}"),
                                422,
                                "range.high"),
                        declaring("a range that is a number", observing("\"range\": 1"), 422, "range"),
                        declaring(
                                "a range of texts",
                                observing("\"range\": {\"low\": \"1\", \"high\": 2}"),
                                422,
                                "range.low"),
                        declaring(
                                "a range with a step",
                                observing("\"range\": {\"low\": 1, \"high\": 2, \"step\": 1}"),
                                422,
                                "range.step"),
                        declaring(
                                "a range upside down",
                                observing("\"range\": {\"low\": 2, \"high\": 1}"),
                                422,
                                "range.high"),
                        declaring(
                                "a range beyond all numbers",
                                observing("\"range\": {\"low\": 0, \"high\": 1e999}"),
                                422,
                                "range.high"),
                        declaring("a negative tolerance", observing("\"tolerance\": -1"), 422, "tolerance"),
                        declaring(
                                "a tolerance beyond all numbers", observing("\"tolerance\": 1e999"), 422, "tolerance"),
                        declaring("nothing that follows", observing("\"then\": {}"), 422, "then.store"),
                        declaring(
                                "nothing that is stored", observing("\"then\": {\"store\": null}"), 422, "then.store"),
                        declaring(
                                "another thing that follows",
                                observing("\"then\": {\"store\": {}, \"tell\": {}}"),
                                422,
                                "then.tell"),
                        declaring(
                                "an unknown field of what is stored",
                                observing("\"then\": {\"store\": {\"colour\": \"red\"}}"),
                                422,
                                "then.store.colour"),
                        declaring(
                                "too many replicas",
                                observing("\"then\": {\"store\": {\"replicas\": 17}}"),
                                422,
                                "then.store.replicas"),
                        declaring(
                                "a bad id of what is stored",
                                observing("\"then\": {\"store\": {\"chunkId\": \"a b\"}}"),
                                422,
                                "then.store.chunkId"),
                        declaring(
                                "an id of a series",
                                observing("\"then\": {\"store\": {\"chunkId\": \"series_a.1_0\"}}"),
                                422,
                                "then.store.chunkId"),
                        declaring("what follows a chunk", want("\"then\": {\"store\": {}}"), 422, "then"),
                        declaring("stability of chunks", wantChunks("\"until\": \"stable\""), 422, "until"),
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
                        new Bad("a bad page of intents", "GET", "/v1/intents?limit=0", "", 400, "limit"),
                        new Bad("a bad intent to begin after", "GET", "/v1/intents?after=x", "", 400, "after"),
                        new Bad("a bad page of chunks", "GET", "/v1/chunks?limit=1001", "", 400, "limit"),
                        new Bad("a bad chunk to begin after", "GET", "/v1/chunks?after=%00", "", 400, "after"),
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
    void aProblemStatesTheRule() throws Exception {
        assertThat(json(service.declare("\"kind\": \"store_chunk\""))
                        .path("rule")
                        .asString())
                .contains("PUT /v1/chunks");
        assertThat(json(service.declare("\"from\": \"a b\"")).path("rule").asString())
                .contains("[A-Za-z0-9._:-]{1,128}");
    }

    @TestFactory
    Stream<DynamicTest> answers404ForWhatDoesNotExist() {
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

    private static String observing(String fields) {
        return ServiceOverHttp.wantObservations(fields);
    }

    private static Bad declaring(String claim, String body, int status, String field) {
        return new Bad(claim, "POST", "/v1/intents", body, status, field);
    }
}
