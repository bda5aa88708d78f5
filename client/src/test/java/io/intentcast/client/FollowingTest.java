package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.intents.IntentEvent;
import io.intentcast.client.intents.IntentEvent.Concluded;
import io.intentcast.client.intents.IntentEvent.Responded;
import io.intentcast.client.outcome.ChunkClaim;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.problem.NotConcludedException;
import io.intentcast.client.problem.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowingTest {

    private static final String[] YES = {"3-4711/118", "yes", """
            {"node":"bt1","response":"yes","claim":{"sha256":"cf88","size":3,"url":"http://bt1/"},"afterMillis":4}"""};
    private static final String[] SILENCE = {"3-4711/121", "silence", """
            {"node":"bt4","response":"silence","cause":"heard"}"""};
    private static final String[] OUTCOME = {"3-4711", "outcome", Samples.OUTCOME.replace("\n", "\ndata:")};
    private static final String EVENT_STREAM = "text/event-stream";

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.client(service, 2, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void everyResponseIsToldAndThenTheOutcome() {
        service.then(202, Samples.DECLARED).then(200, events(YES, SILENCE, OUTCOME), "Content-Type", EVENT_STREAM);

        try (Stream<IntentEvent<ChunkClaim>> events =
                client.intents().wantChunk("chunk:X").follow()) {
            assertThat(events.map(FollowingTest::text)).containsExactly("bt1", "bt4", "3-4711");
        }
        assertThat(service.last().path()).isEqualTo("/v1/intents/3-4711/events");
        assertThat(service.last().header("Accept")).isEqualTo(EVENT_STREAM);
    }

    @Test
    void aStreamThatBreaksOffGoesOnAfterTheLastEvent() {
        service.thenBreaksOffAfter(EVENT_STREAM, events(YES) + "id: 3-4711/119\nevent: no\ndata: {\"no")
                .then(503, "{}", "Retry-After", "0")
                .then(200, events(SILENCE, OUTCOME), "Content-Type", EVENT_STREAM);
        List<String> told = new ArrayList<>();

        Outcome<JsonNode> outcome = client.intents().follow("3-4711", JsonNode.class, event -> told.add(text(event)));

        assertThat(told).containsExactly("bt1", "bt4", "3-4711");
        assertThat(outcome.claims()).hasSize(2);
        assertThat(service.requests())
                .extracting(request -> request.header("Last-Event-ID"))
                .containsExactly("null", "3-4711/118", "3-4711/118");
    }

    @Test
    void aStreamWithoutAnOutcomeIsAnError() {
        service.then(200, events(YES), "Content-Type", EVENT_STREAM).then(200, "", "Content-Type", EVENT_STREAM);

        assertThatThrownBy(() -> client.intents().follow("3-4711", JsonNode.class, _ -> {}))
                .isInstanceOf(NotConcludedException.class);

        assertThat(service.requests()).hasSize(1 + 2);
    }

    @Test
    void anIntentThatIsNotThereCannotBeFollowed() {
        service.then(404, "{}");

        assertThatThrownBy(() -> client.intents().follow("3-4711", JsonNode.class))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anEventThatIsTooLargeEndsTheStream() {
        service.then(200, "data: " + "x".repeat(100_001), "Content-Type", EVENT_STREAM);

        assertThatThrownBy(() -> client.intents().follow("3-4711", JsonNode.class, _ -> {}))
                .isInstanceOf(NotConcludedException.class);
    }

    @Test
    void closingAStreamEndsTheWaitForItsNextEvent() throws Exception {
        var over = new CountDownLatch(1);
        var first = new CountDownLatch(1);
        service.then(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", EVENT_STREAM);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(events(YES).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });

        Stream<IntentEvent<JsonNode>> events = client.intents().follow("3-4711", JsonNode.class);
        try {
            var reading = CompletableFuture.supplyAsync(
                    () -> events.peek(_ -> first.countDown()).count());
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            events.close();
            assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            over.countDown();
        }
    }

    private static String events(String[]... events) {
        return FakeService.events(Stream.of(events).flatMap(Stream::of).toArray(String[]::new));
    }

    private static String text(IntentEvent<?> event) {
        return switch (event) {
            case Responded<?> responded -> responded.response().node();
            case Concluded<?> concluded -> concluded.outcome().intentId();
        };
    }
}
