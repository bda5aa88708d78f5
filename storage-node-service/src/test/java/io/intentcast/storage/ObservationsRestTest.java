package io.intentcast.storage;

import static io.intentcast.storage.NodeOverHttp.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnSharedNode
class ObservationsRestTest {

    private final NodeOverHttp node;

    ObservationsRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void anObservationIsInTheSeriesAndListed() throws Exception {
        HttpResponse<String> posted = observe("""
                {"location": "forest_1", "value": 21.5, "unit": "°C", "at": "2026-01-31T12:00:00Z"}
                """);

        String shown = "\"location\":\"forest_1\",\"at\":\"2026-01-31T12:00:00Z\",\"value\":21.5,\"unit\":\"°C\"}";
        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(posted.body()).startsWith("{\"index\":").endsWith(shown);
        assertThat(node.get(posted.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("\"event\":\"observation\"," + shown);
        assertThat(node.get("/v1/observations?location=forest_1").body()).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"dry\"", "{\"humidity\":0.4,\"temperature\":21.5}", "-7.0", "1.0E300"})
    void numbersCategoriesAndObjectsOfNumbersCanBeObserved(String value) throws Exception {
        assertThat(observe("{\"location\": \"forest_2\", \"value\": %s}".formatted(value))
                        .body())
                .contains("\"value\":" + value);
    }

    @Test
    void anObservationWithoutTimeIsFromNow() throws Exception {
        Instant before = Instant.now();
        String body = observe("{\"location\": \"forest_3\", \"value\": 1}").body();

        Instant at = Instant.parse(body.replaceAll(".*\"at\":\"([^\"]+)\".*", "$1"));
        assertThat(at).isBetween(before, Instant.now());
    }

    @Test
    void observationsAreListedNewestFirstInPages() throws Exception {
        observe("{\"location\": \"forest_4\", \"value\": \"b\", \"at\": \"2026-01-31T12:00:02Z\"}");
        observe("{\"location\": \"forest_4\", \"value\": \"a\", \"at\": \"2026-01-31T12:00:03Z\"}");
        observe("{\"location\": \"forest_4\", \"value\": \"c\", \"at\": \"2026-01-31T12:00:01Z\"}");

        String first = node.get("/v1/observations?location=forest_4&limit=2").body();
        String next = first.replaceAll(".*\"next\":(\\d+).*", "$1");
        String second = node.get("/v1/observations?location=forest_4&limit=2&after=" + next)
                .body();
        assertThat(first).containsSubsequence("\"a\"", "\"b\"", "\"next\"").doesNotContain("\"c\"");
        assertThat(second).contains("\"c\"").doesNotContain("\"a\"", "\"b\"", "\"next\"");
        assertProblem(node.get("/v1/observations?location=forest_5&after=" + next), 400, "\"field\":\"after\"");
    }

    @Test
    void numbersThatADoubleHoldsAreAcceptedAndTextIsNormalized() throws Exception {
        for (String number : List.of("0.1", "9007199254740992", "-1.50e2", "4.9e-324", "0.30000000000000004", "0e-9")) {
            assertThat(observe("{\"location\": \"forest_6\", \"value\": " + number + "}")
                            .statusCode())
                    .as(number)
                    .isEqualTo(201);
        }
        assertThat(observe("{\"location\": \"forest_6\", \"value\": \"cafe\\u0301\"}")
                        .body())
                .contains("\"caf\u00e9\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value    | {'location': 'forest_1'}",
                "value    | {'location': 'forest_1', 'value': null}",
                "value    | {'location': 'forest_1', 'value': true}",
                "value    | {'location': 'forest_1', 'value': [1]}",
                "value    | {'location': 'forest_1', 'value': 1e999}",
                "value    | {'location': 'forest_1', 'value': -1e999}",
                "value    | {'location': 'forest_1', 'value': 9007199254740993}",
                "value    | {'location': 'forest_1', 'value': 1e-400}",
                "value    | {'location': 'forest_1', 'value': {'a': 0.12345678901234567891}}",
                "value    | {'location': 'forest_1', 'value': '\\ud83c'}",
                "unit     | {'location': 'forest_1', 'value': 1, 'unit': '\\udf32'}",
                "value    | {'location': 'forest_1', 'value': ''}",
                "value    | {'location': 'forest_1', 'value': {}}",
                "value    | {'location': 'forest_1', 'value': {'a b': 1}}",
                "value    | {'location': 'forest_1', 'value': {'a': 'b'}}",
                "value    | {'location': 'forest_1', 'value': {'a': 1e999}}",
                "value    | {'location': 'forest_1', 'value': {'a': {'b': 1}}}",
                "location | {'value': 1}",
                "location | {'location': 'a b', 'value': 1}",
                "at       | {'location': 'forest_1', 'value': 1, 'at': 'yesterday'}",
                "at       | {'location': 'forest_1', 'value': 1, 'at': 7}",
                "at       | {'location': 'forest_1', 'value': 1, 'at': '1969-12-31T23:59:59Z'}",
                "at       | {'location': 'forest_1', 'value': 1, 'at': '9999-12-31T23:59:59Z'}",
                "unit     | {'location': 'forest_1', 'value': 1, 'unit': ''}",
                "unit     | {'location': 'forest_1', 'value': 'dry', 'unit': 'm'}",
                "mood     | {'location': 'forest_1', 'value': 1, 'mood': 'good'}"
            })
    void aFieldThatBreaksItsRuleIsNamed(String field, String body) throws Exception {
        assertProblem(observe(body.replace('\'', '"')), 422, "\"field\":\"%s".formatted(field));
    }

    @Test
    void aWholeNumberThatNoDoubleCanHoldIsRefused() throws Exception {
        String digits = "9".repeat(400);

        assertProblem(
                observe("{\"location\": \"forest_1\", \"value\": %s}".formatted(digits)), 422, "\"field\":\"value\"");
        assertProblem(
                observe("{\"location\": \"forest_1\", \"value\": {\"a\": %s}}".formatted(digits)),
                422,
                "\"field\":\"value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", ""})
    void invalidJsonIsRefused(String value) throws Exception {
        assertProblem(observe("{\"location\": \"forest_1\", \"value\": %s}".formatted(value)), 400, "\"body\"");
    }

    @Test
    void aDayAheadOfTheClockIsNotTooFar() throws Exception {
        Instant ahead = Instant.now().plus(Duration.ofHours(23));

        assertThat(observe("{\"location\": \"forest_6\", \"value\": 1, \"at\": \"%s\"}".formatted(ahead))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aNodeWithoutRoleMapperRefusesObservations() throws Exception {
        try (var storage = new NodeOverHttp("storage")) {
            assertProblem(
                    storage.post("/v1/observations", "{\"location\": \"forest_1\", \"value\": 1}"), 409, "role mapper");
            assertThat(storage.get("/v1/observations?location=forest_1").body()).isEqualTo("{\"observations\":[]}");
        }
    }

    @Test
    void aNodeWithOnlyTheRoleMapperAcceptsObservations() throws Exception {
        try (var mapper = new NodeOverHttp("mapper")) {
            assertThat(mapper.post("/v1/observations", "{\"location\": \"forest_1\", \"value\": 1}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(mapper.get("/v1/limiters").body()).contains("\"yes\":true");
        }
    }

    private HttpResponse<String> observe(String body) throws Exception {
        return node.post("/v1/observations", body);
    }
}
