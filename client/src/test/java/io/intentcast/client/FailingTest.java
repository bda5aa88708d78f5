package io.intentcast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.http.CallSettings;
import io.intentcast.client.problem.InvalidRequestException;
import io.intentcast.client.problem.ProblemException;
import io.intentcast.client.problem.UnavailableException;
import io.intentcast.client.problem.UnreachableException;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails, what is repeated, and what is not. */
class FailingTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aBrokenRuleIsNamedAndNothingIsRepeated() {
        service.then(422, """
                {"type": "urn:intentcast:problem:invalid-field", "title": "Invalid field", "status": 422,
                 "detail": "field 'window' is 'PT2H': too long", "field": "window", "rule": "PT0.01S to PT1M"}""");
        try (var client = Samples.client(service, 3, LONG)) {
            assertThatThrownBy(() -> client.intents().wantChunk("X").await())
                    .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                        assertThat(e.problem().field()).isEqualTo("window");
                        assertThat(e.problem().rule()).isEqualTo("PT0.01S to PT1M");
                        assertThat(e.problem().type()).isEqualTo("urn:intentcast:problem:invalid-field");
                    });
        }
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aDeclarationIsRepeatedWithItsKey() {
        service.then(503, "{\"detail\": \"not acknowledged\"}", "Retry-After", "0")
                .then(409, "{\"detail\": \"in progress\"}", "Retry-After", "0")
                .then(429, "{\"detail\": \"too many\"}", "Retry-After", "0")
                .then(200, Samples.OUTCOME);
        try (var client = Samples.client(service, 3, LONG)) {
            client.intents().wantChunk("X").await();
        }
        assertThat(service.requests())
                .hasSize(4)
                .extracting(request -> request.header("Idempotency-Key"))
                .containsOnly(service.last().header("Idempotency-Key"));
    }

    @Test
    void afterTheLastAttemptTheProblemIsThrown() {
        service.then(503, "{\"detail\": \"not yet\"}", "Retry-After", "0");
        try (var client = Samples.client(service, 2, LONG)) {
            assertThatThrownBy(() -> client.peers().find("bt1"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("503: not yet");
        }
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void aServiceThatAsksToComeBackMuchLaterIsNotAskedAgain() {
        service.then(503, "{\"detail\": \"not today\"}", "Retry-After", "60");
        try (var client = Samples.client(service, 2, LONG)) {
            assertThatThrownBy(() -> client.peers().find("bt1"))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.problem().retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        }
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void whatIsNotSafeIsNotRepeated() {
        service.then(503, "{}", "Retry-After", "0");
        try (var client = Samples.client(service, 3, LONG)) {
            assertThatThrownBy(() -> client.intents().withdraw("3-4711")).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> client.node(service.url()).observe("forest_1", 21.5, "°C", null))
                    .isInstanceOf(UnavailableException.class);
        }
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void anAnswerThatIsNoProblemIsQuoted() {
        service.then(500, "<html>no", "Content-Type", "text/html");
        try (var client = Samples.client(service, 3, LONG)) {
            assertThatThrownBy(() -> client.peers().find("bt1"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("500: <html>no");
        }
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aServiceThatIsNotThereIsUnreachable() throws IOException {
        URI nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (var client = Samples.client(nobody, new CallSettings(LONG, LONG, 1, 1000))) {
            assertThatThrownBy(() -> client.peers().find("bt1"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining(nobody.toString());
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsGivenUp() {
        var over = new CountDownLatch(1);
        service.then(_ -> {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try (var client = Samples.client(service, 0, Duration.ofMillis(100))) {
            assertThatThrownBy(() -> client.peers().find("bt1")).isInstanceOf(UnreachableException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void anAnswerThatIsTooLargeOrNoJsonOrLacksWhatIsNeededIsUnreadable() {
        service.then(200, "{\"node\": \"" + "x".repeat(100_000) + "\"}")
                .then(200, "{\"node\": ")
                .then(200, "{\"node\": 7}");
        try (var client = Samples.client(service, 3, LONG)) {
            for (String wrong : new String[] {"100000 bytes", "Unexpected end", "Peer"}) {
                assertThatThrownBy(() -> client.peers().find("bt1"))
                        .isInstanceOf(UnreadableAnswerException.class)
                        .hasMessageContaining(wrong);
            }
        }
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> new CallSettings(Duration.ZERO, LONG, 0, 1)).hasMessageContaining("'connectTimeout'");
        assertThatThrownBy(() -> new CallSettings(LONG, LONG, -1, 1)).hasMessageContaining("'retries' is -1");
        assertThatThrownBy(() -> IntentcastClient.builder("a")
                        .intentUrl(URI.create("localhost:8080"))
                        .build())
                .hasMessageContaining("localhost:8080");
    }
}
