package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = SmallService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ProblemTableTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        no body                | ``                                       | 400 | malformed-body | body      | required
        not JSON               | {"from": }                               | 400 | malformed-body | body      | JSON
        cut off                | {"from": "a"                             | 400 | malformed-body | body      | JSON
        more than one value    | {"from":"a","chunkId":"c"} {}            | 400 | malformed-body | body      | one JSON value
        twice the same field   | {"from":"a","from":"b","chunkId":"c"}    | 400 | malformed-body | body      | JSON
        a list for an object   | []                                       | 422 | invalid-field  | body      | an object
        JSON null              | null                                     | 400 | malformed-body | body      | required
        unknown field          | {"from":"a","chunkId":"c","untill":"x"}  | 422 | invalid-field  | untill    | unknown field; known are cause, chunkId, from, replicas, sha256, targets, then, until, urgent, window; did you mean 'until'?
        unknown field within   | {"from":"a","chunkId":"c","then":{"store":"s","x":1}}| 422 | invalid-field  | then.x    | unknown field; known are store
        missing field          | {"chunkId":"c"}                          | 422 | invalid-field  | from      | required
        missing field within   | {"from":"a","chunkId":"c","then":{}}     | 422 | invalid-field  | then.store | required
        null for a field       | {"from":null,"chunkId":"c"}              | 422 | invalid-field  | from      | required
        bad id                 | {"from":"a b","chunkId":"c"}             | 422 | invalid-field  | from      | node id 'a b' breaks the rule [A-Za-z0-9._:-]{1,128}
        bad id within          | {"from":"a","chunkId":"c","then":{"store":"/"}} | 422 | invalid-field | then.store | chunk id '/' breaks the rule [A-Za-z0-9._:-]{1,128}
        bad id in a list       | {"from":"a","chunkId":"c","targets":["b","/"]}  | 422 | invalid-field | targets[1] | node id '/' breaks
        number for an id       | {"from":5,"chunkId":"c"}                 | 422 | invalid-field  | from      | a text
        object for an id       | {"from":{},"chunkId":"c"}                | 422 | invalid-field  | from      | a text
        bad digest             | {"from":"a","chunkId":"c","sha256":"00"} | 422 | invalid-field  | sha256    | 64 lower-case hexadecimal digits
        unknown enum value     | {"from":"a","chunkId":"c","cause":"boss"} | 422 | invalid-field  | cause     | 'boss' is not one of [
        bad duration           | {"from":"a","chunkId":"c","window":"2s"} | 422 | invalid-field  | window    | an ISO-8601 duration such as PT2S
        number for a duration  | {"from":"a","chunkId":"c","window":2}    | 422 | invalid-field  | window    | an ISO-8601 duration such as PT2S
        text for a number      | {"from":"a","chunkId":"c","replicas":"3"}| 422 | invalid-field  | replicas  | a whole number
        fraction for a number  | {"from":"a","chunkId":"c","replicas":1.5}| 422 | invalid-field  | replicas  | a whole number
        number out of range    | {"from":"a","chunkId":"c","replicas":9999999999} | 422 | invalid-field | replicas | a number within its range
        text for a boolean     | {"from":"a","chunkId":"c","urgent":"no"} | 422 | invalid-field  | urgent    | true or false
        object for a list      | {"from":"a","chunkId":"c","targets":{}}  | 422 | invalid-field  | targets   | a list
        text for an object     | {"from":"a","chunkId":"c","then":"x"}    | 422 | invalid-field  | then      | an object
        """)
    void aBadBodyIsAProblemThatNamesFieldAndRule(
            String name, String body, int status, String type, String field, String rule) throws Exception {
        HttpResponse<String> answer = send("POST", "/v1/wishes", "application/json", body);

        assertProblem(answer, status, type);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("rule").asString()).contains(rule);
        assertThat(answer.body()).doesNotContain("io.intentcast", "java.", "jackson");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        GET  | /v1/intents/7            | 400 | invalid-parameter | intentId | is not <partition>-<offset>
        GET  | /v1/nodes/a%20b          | 400 | invalid-parameter | node     | node id 'a b' breaks the rule
        GET  | /v1/subjects/s?limit=0   | 400 | invalid-parameter | limit    | 1 to 1000
        GET  | /v1/subjects/s?limit=1001 | 400 | invalid-parameter | limit   | 1 to 1000
        GET  | /v1/subjects/s?limit=ten | 400 | invalid-parameter | limit    | 1 to 1000
        GET  | /v1/subjects/s?after=%2F | 400 | invalid-parameter | after    | node id '/' breaks
        GET  | /v1/found                | 400 | invalid-parameter | replicas | required
        GET  | /v1/found?replicas=x     | 400 | invalid-parameter | replicas | a whole number
        GET  | /v1/subjects/s?limt=3    | 400 | invalid-parameter | limt     | known are after, limit; did you mean 'limit'?
        GET  | /v1/subjects/s?limit=1&limit=2 | 400 | invalid-parameter | limit | given once
        GET  | /v1/nodes/a?colour=red   | 400 | invalid-parameter | colour   | there are none here
        GET  | /v1/nothing              | 404 | no-such-path      | path     | /v3/api-docs
        GET  | /                        | 404 | no-such-path      | path     | /v3/api-docs
        GET  | /error                   | 404 | no-such-path      | path     | /v3/api-docs
        GET  | /v1/outcome              | 404 | not-found         | outcome  | one that exists
        GET  | /v1/events               | 404 | not-found         | intent   | one that exists
        GET  | /v1/fails/conflict       | 409 | conflict          | -        | -
        GET  | /v1/fails/tooMany        | 429 | too-many-requests | -        | -
        GET  | /v1/fails/found          | 422 | invalid-field     | until    | all, first_yes or yes:N
        GET  | /v1/fails/unavailable    | 503 | service-unavailable | -      | -
        GET  | /v1/fails/timeout        | 503 | service-unavailable | -      | -
        GET  | /v1/fails/wrapped        | 503 | service-unavailable | -      | -
        GET  | /v1/fails/later          | 503 | service-unavailable | -      | -
        GET  | /v1/fails/executed       | 503 | service-unavailable | -      | -
        GET  | /v1/fails/bug            | 500 | internal-server-error | -    | -
        GET  | /v1/fails/error          | 500 | internal-server-error | -    | -
        DELETE | /v1/wishes             | 405 | method-not-allowed | method  | use POST
        GET  | /actuator/nothing        | 404 | no-such-path      | path     | /v3/api-docs
        GET  | /actuator/health/nothing | 404 | no-such-path      | path     | /v3/api-docs
        GET  | /actuator/health/no/thing | 404 | no-such-path     | path     | /v3/api-docs
        GET  | /actuator/health/ping/no/thing | 404 | no-such-path | path    | /v3/api-docs
        """)
    void aBadRequestIsAProblem(String method, String path, int status, String type, String field, String rule)
            throws Exception {
        HttpResponse<String> answer = send(method, path, "application/json", "");

        assertProblem(answer, status, type);
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("field").asString(null)).isEqualTo(field);
        assertThat(problem.path("rule").asString("")).contains(rule == null ? "" : rule);
        assertThat(answer.body()).doesNotContain("io.intentcast", "java.", "secret");
        assertThat(answer.body().length()).isLessThan(1_000);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503 || status == 429);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Content-Type | text/plain        | 415 | unsupported-media-type | use application/json
        Content-Type | nonsense          | 415 | unsupported-media-type | use application/json
        Content-Type | */*               | 415 | unsupported-media-type | use application/json
        Content-Type | application/yaml  | 415 | unsupported-media-type | use application/json
        Content-Type | application/*     | 415 | unsupported-media-type | use application/json
        Content-Encoding | gzip          | 415 | unsupported-media-type | identity
        Accept       | text/plain        | 406 | not-acceptable | accept application/json
        Accept       | application/xml, application/json;q=0 | 406 | not-acceptable | accept application/json
        Accept       | text/event-stream | 406 | not-acceptable | accept application/json
        Accept       | nonsense          | 406 | not-acceptable | accept application/json
        """)
    void aBadHeaderIsAProblemAndNothingIsDone(String header, String value, int status, String type, String rule)
            throws Exception {
        int done = SmallService.WISHES.get();
        var request = request("/v1/wishes")
                .method("POST", BodyPublishers.ofString("{\"from\":\"a\",\"chunkId\":\"c\"}"))
                .setHeader("Content-Type", "application/json")
                .setHeader(header, value)
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertProblem(answer, status, type);
        assertThat(json.readTree(answer.body()).path("field").asString()).isEqualTo(header);
        assertThat(json.readTree(answer.body()).path("rule").asString()).contains(rule);
        assertThat(SmallService.WISHES).hasValue(done);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "application/*", "text/html, application/json;q=0.1", "application/json; charset=utf-8"})
    void acceptHeadersThatIncludeJsonAreAccepted(String accept) throws Exception {
        var request = request("/v1/wishes")
                .method("POST", BodyPublishers.ofString("{\"from\":\"a\",\"chunkId\":\"c\"}"))
                .headers(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Content-Encoding",
                        "identity",
                        "Accept",
                        accept)
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        levels | {"from": "a", "chunkId": "c", "x": DEEP} | 500 levels
        digits | {"from": "a", "chunkId": "c", "replicas": LONG} | 1000 digits
        digits behind the point | {"from": "a", "chunkId": "c", "replicas": 0.LONG} | 1000 digits
        names  | {"NAME": 1} | short names
        """)
    void aBodyBeyondTheParsersLimitsIsAProblem(String name, String form, String rule) throws Exception {
        String body = form.replace("DEEP", "[".repeat(600) + "]".repeat(600))
                .replace("LONG", "1".repeat(1_200))
                .replace("NAME", "n".repeat(60_000));

        HttpResponse<String> answer = send("POST", "/v1/wishes", "application/json", body);

        assertProblem(answer, 400, "malformed-body");
        assertThat(json.readTree(answer.body()).path("field").asString()).isEqualTo("body");
        assertThat(json.readTree(answer.body()).path("rule").asString()).contains(rule);
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = request(path)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.body()).contains("\"urn:intentcast:problem:" + type + "\"");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json.readTree(answer.body()).path("title").asString("")).isNotEmpty();
        assertThat(json.readTree(answer.body()).path("status").asInt()).isEqualTo(status);
    }
}
