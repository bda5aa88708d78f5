package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.protocol.ChunkId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The suite, asked by {@code POST /v1/intents} with {@code Prefer: wait}. */
final class RestScenario implements Scenario {

    @Override
    public String name() {
        return Scenarios.REST;
    }

    @Override
    public Asker start(Stage stage) {
        return new RestAsker(stage.suite(), stage.nodes());
    }

    private static final class RestAsker implements Asker {

        private static final int OK = 200;
        private static final Duration TIMEOUT = Duration.ofSeconds(30);

        private final Stage.Suite suite;
        private final int nodes;
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final JsonMapper json = JsonMapper.shared();
        private final Map<Question, List<HttpRequest>> requests;
        private final AtomicInteger asked = new AtomicInteger();

        RestAsker(Stage.Suite suite, int nodes) {
            this.suite = suite;
            this.nodes = nodes;
            this.requests =
                    Stream.of(Question.values()).collect(Collectors.toMap(question -> question, this::requests));
        }

        private List<HttpRequest> requests(Question question) {
            return Chunks.of(question).stream().map(this::request).toList();
        }

        private HttpRequest request(ChunkId chunk) {
            return HttpRequest.newBuilder(suite.services().intentUrl().resolve("/v1/intents"))
                    .header("Content-Type", "application/json")
                    .header("Prefer", "wait=5")
                    .timeout(TIMEOUT)
                    .POST(BodyPublishers.ofString(
                            "{\"kind\": \"want_chunk\", \"chunkId\": \"%s\", \"from\": \"benchmark-rest\"}"
                                    .formatted(chunk)))
                    .build();
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            List<HttpRequest> all = requests.getOrDefault(question, List.of());
            return client.sendAsync(all.get(asked.getAndIncrement() % all.size()), BodyHandlers.ofByteArray())
                    .thenApply(response -> isWhole(response, question));
        }

        private boolean isWhole(HttpResponse<byte[]> response, Question question) {
            if (response.statusCode() != OK) {
                return false;
            }
            JsonNode outcome = json.readTree(response.body());
            long yes = outcome.path("outcomes")
                    .valueStream()
                    .filter(row -> row.path("response").asString("").equals("yes"))
                    .count();
            return outcome.path("closedBy").asString("").equals("all_decided") && yes == question.answers(nodes);
        }

        @Override
        public List<RunningPart> parts() {
            return suite.parts();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
