package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.protocol.ClosedBy;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@OnSharedService
class BatchRestTest {

    private static final String CHUNK = "{\"kind\":\"want_chunk\",\"chunkId\":\"chunk:%s\",\"from\":\"bt1\"}";
    private static final String QUOTE = """
            {"kind":"want_quote","role":"carrier","subject":"lane:oslo","body":{"kg":2.50},"from":"bt1"}""";

    private final ServiceOverHttp service;

    BatchRestTest(ServiceOverHttp service) {
        this.service = service;
    }

    @Test
    void eachIntentHasALineWithItsOutcome() throws Exception {
        service.fakes.whenDeclared = intent -> service.concluded(intent.id(), ClosedBy.ALL_DECIDED);

        HttpResponse<String> answer = batch(List.of(CHUNK.formatted("X"), QUOTE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = lines(answer);
        assertThat(lines)
                .extracting(
                        line -> line.path("index").asInt(),
                        line -> line.at("/outcome/subject").asString())
                .containsExactlyInAnyOrder(tuple(0, "chunk:X"), tuple(1, "lane:oslo"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.at("/outcome/intentId")).isEqualTo(line.path("intentId")));
        JsonNode quote = json(service.get("/v1/intents/"
                + lines.stream()
                        .filter(line -> line.path("index").asInt() == 1)
                        .findFirst()
                        .orElseThrow()
                        .path("intentId")
                        .asString()));
        assertThat(quote.path("body").toString()).isEqualTo("{\"kg\":2.5}");
        assertThat(quote.path("role").asString()).isEqualTo("carrier");
        assertThat(quote.path("matter").asString()).isEqualTo("want_quote");
    }

    @Test
    void whatCannotBeDeclaredHasItsProblem() throws Exception {
        for (int open = 0; open < ServiceOverHttp.MOST_OPEN; open++) {
            service.declared();
        }

        List<JsonNode> lines = lines(batch(List.of(CHUNK.formatted("X"), QUOTE)));

        assertThat(lines)
                .extracting(line -> line.at("/problem/status").asInt(), line -> line.has("intentId"))
                .containsExactly(tuple(429, false), tuple(429, false));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {}                                                                      | intents
            {"intents": []}                                                         | intents
            {"intents": [null]}                                                     | intents[0]
            {"intents": [{"kind": "want_chunk", "chunkId": "c", "from": "a"}, {}]}  | intents[1].kind
            {"intents": [{"kind": "want_quote", "role": "carrier", "from": "a"}]}   | intents[0].subject
            {"intents": [{"kind": "want_chunk", "chunkId": "a b", "from": "a"}]}    | intents[0].chunkId
            """)
    void aMistakeInOneIsThatOfAll(String body, String field) throws Exception {
        int before = service.fakes.intents.size();

        HttpResponse<String> answer = service.call("POST", "/v1/intents:batch", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("field").asString()).isEqualTo(field);
        assertThat(json(answer).path("rule").asString()).isNotEmpty();
        assertThat(service.fakes.intents).hasSize(before);
    }

    @Test
    void moreThanAThousandAreRefused() throws Exception {
        HttpResponse<String> answer =
                batch(IntStream.range(0, 1_001).mapToObj(CHUNK::formatted).toList());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("rule").asString()).isEqualTo("1 to 1000 intents");
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        return answer.body().lines().map(ServiceOverHttp::json).toList();
    }

    private HttpResponse<String> batch(List<String> intents) throws Exception {
        return service.call(
                "POST", "/v1/intents:batch", intents.stream().collect(Collectors.joining(",", "{\"intents\":[", "]}")));
    }
}
