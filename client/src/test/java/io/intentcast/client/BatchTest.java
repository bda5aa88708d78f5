package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.intents.Ask;
import io.intentcast.client.intents.BatchResult;
import io.intentcast.client.intents.BatchResult.Concluded;
import io.intentcast.client.intents.BatchResult.NotConcluded;
import io.intentcast.client.intents.BatchResult.NotDeclared;
import io.intentcast.client.outcome.ChunkClaim;
import io.intentcast.client.problem.InvalidRequestException;
import io.intentcast.client.problem.UnavailableException;
import io.intentcast.client.problem.UnreachableException;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchTest {

    private static final String LINES = "application/x-ndjson";
    private static final String CONCLUDED =
            "{\"index\": 1, \"intentId\": \"3-4711\", \"outcome\": %s}\n".formatted(Samples.OUTCOME.replace("\n", ""));
    private static final String NOT_CONCLUDED = "{\"index\": 2, \"intentId\": \"3-4712\"}\n";
    private static final String NOT_DECLARED = """
            {"index": 0, "problem": {"status": 503, "title": "Overloaded", "detail": "the log is slow"}}
            """;

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.client(service, 3, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void resultsAreToldAsTheyCome() {
        service.then(200, CONCLUDED + NOT_DECLARED + NOT_CONCLUDED, "Content-Type", LINES);
        var results = new ArrayList<BatchResult<ChunkClaim>>();

        client.intents().batch(asks(3), ChunkClaim.class, results::add);

        assertThat(results).extracting(BatchResult::index).containsExactly(1, 0, 2);
        assertThat(results.getFirst())
                .isInstanceOfSatisfying(
                        Concluded.class,
                        result -> assertThat(result.outcome().intentId()).isEqualTo("3-4711"));
        assertThat(results.get(1)).isInstanceOfSatisfying(NotDeclared.class, result -> {
            assertThat(result.problem().status()).isEqualTo(503);
            assertThat(result.problem().detail()).isEqualTo("the log is slow");
        });
        assertThat(results.get(2))
                .isInstanceOfSatisfying(
                        NotConcluded.class,
                        result -> assertThat(result.intentId()).isEqualTo("3-4712"));
        assertThat(results).allMatch(result -> result.json().path("index").asInt() == result.index());
    }

    @Test
    void asksOfSeveralKindsGoTogether() {
        service.then(200, CONCLUDED.replace("1,", "0,") + CONCLUDED, "Content-Type", LINES);
        List<Ask<?>> asks = List.of(
                client.intents().wantChunk("X").within(Duration.ofSeconds(1)),
                client.intents().ask("want_quote", List.of()).of("carrier").about("lane:oslo"));

        try (Stream<BatchResult<JsonNode>> results = client.intents().batch(asks, JsonNode.class)) {
            assertThat(results).hasSize(2);
        }

        assertThat(service.last().method()).isEqualTo("POST");
        assertThat(service.last().path()).isEqualTo("/v1/intents:batch");
        assertThat(service.last().header("Content-Length")).isNotEqualTo("null");
        assertThat(JsonMapper.shared().readTree(service.last().text()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"intents": [
                  {"kind": "want_chunk", "from": "node-a", "chunkId": "X", "window": "PT1S"},
                  {"kind": "want_quote", "from": "node-a", "subject": "lane:oslo", "body": [], "role": "carrier"}]}"""));
    }

    @Test
    void anAnswerThatEndsTooEarlyIsAnErrorAndNothingIsRepeated() {
        service.then(200, CONCLUDED, "Content-Type", LINES);
        assertThatThrownBy(() -> client.intents().batch(asks(3), JsonNode.class, _ -> {}))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("the answer lacks 2 results of the batch");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatBreaksOffIsAnErrorAfterWhatCame() {
        service.thenBreaksOffAfter(LINES, CONCLUDED + NOT_CONCLUDED.substring(0, 10));
        var results = new ArrayList<BatchResult<JsonNode>>();

        assertThatThrownBy(() -> client.intents().batch(asks(2), JsonNode.class, results::add))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("broke off");

        assertThat(results).hasSize(1);
    }

    @Test
    void aLineThatIsTooLargeOrNoJsonIsAnError() {
        service.then(200, "\"" + "x".repeat(100_001) + "\"\n", "Content-Type", LINES)
                .then(200, "{\n", "Content-Type", LINES);

        assertThatThrownBy(() -> client.intents().batch(asks(1), JsonNode.class, _ -> {}))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("more than 100000 bytes");
        assertThatThrownBy(() -> client.intents().batch(asks(1), JsonNode.class, _ -> {}))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void aClosedStreamHasNoMoreResults() {
        service.then(200, CONCLUDED, "Content-Type", LINES);

        Stream<BatchResult<JsonNode>> results = client.intents().batch(asks(3), JsonNode.class);
        var rest = results.iterator();
        rest.next();
        results.close();

        assertThat(rest.hasNext()).isFalse();
    }

    @Test
    void aBatchThatIsRefusedIsNotRepeated() {
        service.then(422, """
                {"detail": "field 'intents[1].window' is 'PT2H': at most PT1M", "field": "intents[1].window"}""").then(429, "{}", "Retry-After", "0");

        assertThatThrownBy(() -> client.intents().batch(asks(2), JsonNode.class))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("intents[1].window"));
        assertThatThrownBy(() -> client.intents().batch(asks(2), JsonNode.class))
                .isInstanceOf(UnavailableException.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void namesAreRefusedBecauseABatchHasNone() {
        assertThatThrownBy(() -> client.intents()
                        .batch(List.of(client.intents().wantChunk("X").once("nightly")), JsonNode.class))
                .hasMessage("'asks[0]' has a name, which a batch does not know: nightly");
        assertThat(service.requests()).isEmpty();
    }

    private List<? extends Ask<?>> asks(int count) {
        return Stream.generate(() -> client.intents().wantChunk("X"))
                .limit(count)
                .toList();
    }
}
