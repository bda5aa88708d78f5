package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@OnSharedService
class IdempotencyRestTest {

    private static final String HEADER = "Idempotency-Key";

    private static final String OBSERVATIONS = """
            {"kind": "want_observations", "location": "forest_1", "from": "a", "startTime": "2026-01-31T11:00:00.123456789Z",
             "endTime": "2026-01-31T13:00:00+01:00", "method": "weighted_mean", "range": {"low": -0.0, "high": 60},
             "tolerance": -0.0, "until": "stable", "window": "PT1.50S", "matter": "fx", "where": {"tier": "1", "region": "eu"},
             "then": {"store": {}}}""";
    private static final String CHUNKS = """
            {"kind": "want_chunks", "eventType": "observation", "location": "forest_1", "after": "x", "from": "a",
             "where": {}, "matter": "chunks"}""";
    private static final String CARRIER = """
            "kind": "want_quote", "role": "carrier", "subject": "lane:oslo", "from": "a"
            """;
    private static final String OWN = """
            {%s, "agreeOn": {"z": {}, "price": {"pointer": "/price", "unit": "/in", "range": {"low": 0, "high": 1e3}}}, "then":
             {"store": {"chunkId": "c", "replicas": 2}}, "body": {"b": [true, null, {}], "a": "\u00e9"}}""";
    private static final String NUMBERS = """
            {"kg": 2.0, "many": 100.0, "thousand": 1e3, "half": 2.50, "none": -0.0, "tiny": 1E-400, "long": 12345678901234567890}""";

    private final ServiceOverHttp service;
    private final String key = '"' + UUID.randomUUID().toString() + '"';

    IdempotencyRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @BeforeEach
    void intentsAreAppendedNow() {
        service.fakes.now = Instant.now();
    }

    @Test
    void aRetryGetsTheSameAnswer() throws Exception {
        HttpResponse<String> first = service.declare("", HEADER, key);
        HttpResponse<String> again = service.declare("\"window\": \"PT2.0S\", \"until\": \"all\"", HEADER, key);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    /** What is compared was written to the log and read from it. */
    @ParameterizedTest
    @ValueSource(strings = {OBSERVATIONS, CHUNKS, OWN, "{%s, \"body\": %s}"})
    void aRetryOfEveryKindGetsTheSameIntent(String body) throws Exception {
        String whole = body.formatted(CARRIER, NUMBERS);

        HttpResponse<String> first = service.call("POST", "/v1/intents", whole, HEADER, key);
        HttpResponse<String> again = service.call("POST", "/v1/intents", whole, HEADER, key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(json(again).path("intentId")).isEqualTo(json(first).path("intentId"));
    }

    @Test
    void aRetryWithPreferWaitGetsTheSameOutcome() throws Exception {
        service.fakes.whenDeclared = intent -> service.concluded(intent.id(), ClosedBy.ALL_DECIDED);

        HttpResponse<String> first = service.declare("", HEADER, key, "Prefer", "wait=5");
        HttpResponse<String> again = service.declare("", HEADER, key, "Prefer", "wait=5");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Preference-Applied")).contains("wait=5");
        assertThat(json(again)).isEqualTo(json(first));
    }

    @Test
    void aRetryGetsAnOutcomeFromConsensusService() throws Exception {
        String id = json(service.declare("", HEADER, key)).path("intentId").asString();
        var intent = service.fakes.find(IntentId.parse(id)).orElseThrow();
        service.fakes.past.put(
                intent.id(), new PastOutcome.Concluded(service.fakes.report(intent, ClosedBy.ALL_DECIDED)));

        HttpResponse<String> again = service.declare("", HEADER, key, "Prefer", "wait=5");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("intentId").asString()).isEqualTo(id);
    }

    @Test
    void aRetryAfterA503FindsTheAppendedIntent() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };
        assertThat(service.declare("", HEADER, key).statusCode()).isEqualTo(503);
        int declared = service.fakes.intents.size();
        service.fakes.whenDeclared = _ -> {};

        HttpResponse<String> again = service.declare("", HEADER, key);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(service.fakes.intents).hasSize(declared);
        assertThat(json(again).path("intentId").asString())
                .isEqualTo(service.fakes.intents.getLast().id().toString());
    }

    @Test
    void anotherPayloadWithTheSameKeyIsAnswered422() throws Exception {
        String id = json(service.declare("", HEADER, key)).path("intentId").asString();

        HttpResponse<String> answer = service.declare("\"chunkId\": \"chunk:Y\"", HEADER, key);

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = json(answer);
        assertThat(problem.path("field").asString()).isEqualTo(HEADER);
        assertThat(problem.path("rule").asString()).contains("one key for each intent");
        assertThat(problem.path("intentId").asString()).isEqualTo(id);
    }

    @Test
    void aKeyBelongsToItsFrom() throws Exception {
        String id = json(service.declare("", HEADER, key)).path("intentId").asString();

        HttpResponse<String> answer = service.declare("\"from\": \"bt2\"", HEADER, key);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("intentId").asString()).isNotEqualTo(id);
    }

    @Test
    void whileKeysAreNotReadNothingIsDeclared() throws Exception {
        service.fakes.isRead = false;
        int declared = service.fakes.intents.size();

        HttpResponse<String> answer = service.declare("", HEADER, key);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(service.fakes.intents).hasSize(declared);
        assertThat(service.get("/actuator/prometheus").body())
                .containsPattern("intentcast_intents_refused_total\\{.*reason=\"keys_not_read\".*} [1-9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "8e03978e-40d5-43dd-bc93-6894a57f9325|8e03978e-40d5-43dd-bc93-6894a57f9325",
                "\"a \\\"quoted\\\" back\\\\slash, and more\"|a \"quoted\" back\\slash, and more",
                "\"with a parameter\"; v=1;w=\"x\"|with a parameter"
            })
    void keysAreStringsOfStructuredFields(String header, String key) throws Exception {
        assertThat(service.declare("", HEADER, header).statusCode()).isEqualTo(202);

        assertThat(service.fakes.keys.getLast()).contains(new IdempotencyKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"open",
                "two words",
                "\"one\", \"two\"",
                "a,b",
                "\"tab\there\"",
                "\"\\n\"",
                "\"one\" two",
                ":Ynl0ZXM=:;",
                "(\"list\")"
            })
    void malformedKeysAreRefused(String header) throws Exception {
        int declared = service.fakes.intents.size();

        HttpResponse<String> answer = service.declare("", HEADER, header);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("field").asString()).isEqualTo(HEADER);
        assertThat(json(answer).path("rule").asString()).contains("quoted string");
        assertThat(service.fakes.intents).hasSize(declared);
    }

    @Test
    void tooLongKeysAreRefused() throws Exception {
        assertThat(service.declare("", HEADER, '"' + "k".repeat(255) + '"').statusCode())
                .isEqualTo(202);
        assertThat(service.declare("", HEADER, '"' + "k".repeat(256) + '"').statusCode())
                .isEqualTo(400);
        assertThat(service.declare("", HEADER, '"' + "\\\\".repeat(600) + '"').statusCode())
                .isEqualTo(400);
    }

    @Test
    void twoKeyHeadersAreRefused() throws Exception {
        assertThat(service.declare("", HEADER, "\"one\"", HEADER, "\"two\"").statusCode())
                .isEqualTo(400);
    }
}
