package io.intentcast.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.intents.Declared;
import io.intentcast.client.intents.Method;
import io.intentcast.client.intents.Term;
import io.intentcast.client.intents.Until;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.ChunkClaim;
import io.intentcast.client.outcome.ClosedBy;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.outcome.Response.Unreadable;
import io.intentcast.client.problem.NotConcludedException;
import io.intentcast.client.problem.NotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AskingTest {

    private FakeService service;
    private IntentcastClient client;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        client = Samples.patient(service);
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void theOutcomeSaysOfEveryNodeWhatItSaid() {
        service.then(200, Samples.OUTCOME);

        Outcome<ChunkClaim> outcome = client.intents().wantChunk("chunk:X").await();

        assertThat(outcome.yes()).extracting(Response::node).containsExactly("bt1");
        assertThat(outcome.claims().getFirst().bytes()).hasValue("abc".getBytes(UTF_8));
        assertThat(outcome.busy()).singleElement().satisfies(no -> {
            assertThat(no.node()).isEqualTo("bt3");
            assertThat(no.limiter()).isEqualTo("economic");
            assertThat(no.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(outcome.refused()).extracting(Response::node).containsExactly("bt4");
        assertThat(outcome.silent(Cause.HEARD)).containsExactly("bt5");
        assertThat(outcome.silent(Cause.ABSENT)).containsExactly("bt6");
        assertThat(outcome.closedBy()).isEqualTo(ClosedBy.ALL_DECIDED);
        assertThat(outcome.took()).isEqualTo(Duration.ofMillis(12));
        assertThat(outcome.insights().replicationFactor()).isEqualTo(3);
        assertThat(outcome.agreedOn().orElseThrow().choice()).hasValue("cf88");
        assertThat(outcome.agreedOn().orElseThrow().probability()).isEqualTo(0.95);
        assertThat(outcome.agreedOn().orElseThrow().knownAnswers()).isEqualTo(63);
    }

    @Test
    void aClaimThatCannotBeReadAndACauseThatIsNotKnownSpoilNothing() {
        service.then(200, Samples.OUTCOME);

        Outcome<ChunkClaim> outcome = client.intents().wantChunk("chunk:X").await();

        assertThat(outcome.responses())
                .hasSize(7)
                .filteredOn(Unreadable.class::isInstance)
                .hasSize(1);
        assertThat(outcome.silent(Cause.UNKNOWN)).containsExactly("bt7");
        assertThat(outcome.json().at("/insights/new").asBoolean()).isTrue();
    }

    @Test
    void anAskIsDeclaredWithItsKeyAndWaitsUntilAfterItsWindow() {
        service.then(200, Samples.OUTCOME);

        client.intents()
                .wantChunk("chunk:X")
                .from("node-b")
                .within(Duration.ofMillis(1500))
                .until(Until.yes(2))
                .once("nightly")
                .await();

        assertThat(service.last().method()).isEqualTo("POST");
        assertThat(service.last().path()).isEqualTo("/v1/intents");
        assertThat(service.last().header("Prefer")).isEqualTo("wait=7");
        assertThat(service.last().header("Idempotency-Key")).isEqualTo("\"nightly\"");
        assertThat(json(service.last().text()))
                .isEqualTo(json("{'kind': 'want_chunk', 'from': 'node-b', 'chunkId': 'chunk:X', 'window': 'PT1.5S',"
                        + " 'until': 'yes:2'}"));
    }

    @Test
    void observationsAreAskedForWithTermsAndStored() {
        service.then(202, Samples.DECLARED);

        client.intents()
                .wantObservations("forest_1")
                .since(Instant.parse("2026-01-31T11:00:00Z"))
                .before(Instant.parse("2026-01-31T12:00:00Z"))
                .agreeingBy(Method.WEIGHTED_MEDIAN)
                .inRange(-40, 60)
                .tolerating(0.5)
                .thenStore(3)
                .declare();

        assertThat(json(service.last().text()))
                .isEqualTo(json("{'kind': 'want_observations', 'from': 'node-a', 'location': 'forest_1',"
                        + " 'startTime': '2026-01-31T11:00:00Z', 'endTime': '2026-01-31T12:00:00Z',"
                        + " 'method': 'weighted_median', 'range': {'low': -40.0, 'high': 60.0}, 'tolerance': 0.5,"
                        + " 'then': {'store': {'replicas': 3}}}"));
    }

    @Test
    void aKindOfYourOwnHasARoleABodyLabelsAndTerms() {
        service.then(200, Samples.OUTCOME);

        client.intents()
                .ask("want_quote", new WantQuote("Oslo", 2.5))
                .of("carrier")
                .about("lane:oslo")
                .where("region", "eu")
                .where("tier", "1")
                .agreeOn("days")
                .agreeOn(
                        "price",
                        Term.at("/price/amount").unitAt("/price/currency").by(Method.WEIGHTED_MEDIAN))
                .thenStore(2)
                .await(JsonNode.class);

        assertThat(json(service.last().text()))
                .isEqualTo(json("{'kind': 'want_quote', 'from': 'node-a', 'subject': 'lane:oslo', 'role': 'carrier',"
                        + " 'body': {'to': 'Oslo', 'kg': 2.5}, 'where': {'region': 'eu', 'tier': '1'}, 'agreeOn':"
                        + " {'days': {}, 'price': {'pointer': '/price/amount', 'unit': '/price/currency',"
                        + " 'method': 'weighted_median'}}, 'then': {'store': {'replicas': 2}}}"));
    }

    private record WantQuote(String to, double kg) {}

    @Test
    void eachMethodGivesAnotherAsk() {
        service.then(202, Samples.DECLARED);
        var ask = client.intents().wantSeries("observation");

        ask.at("forest_1").after("series_bt1.12_40").declare();
        ask.declare();

        assertThat(json(service.last().text()))
                .isEqualTo(json("{'kind': 'want_chunks', 'from': 'node-a', 'eventType': 'observation'}"));
        assertThat(service.requests().getFirst().text()).contains("series_bt1.12_40", "forest_1");
    }

    @Test
    void declaringTellsHowManyAreAskedAndSendsAKeyOfItsOwn() {
        service.then(202, Samples.DECLARED);

        Declared declared = client.intents().wantChunk("chunk:X").declare();
        client.intents().wantChunk("chunk:X").declare();

        assertThat(declared)
                .isEqualTo(new Declared(
                        "3-4711",
                        "want_chunk",
                        "chunk:X",
                        "node-a",
                        Instant.parse("2026-01-31T12:00:00Z"),
                        Duration.ofSeconds(2),
                        "all",
                        6,
                        1,
                        json(Samples.DECLARED)));
        assertThat(service.requests())
                .extracting(request -> request.header("Idempotency-Key"))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("\"[0-9a-f-]{36}\""));
    }

    @Test
    void anOutcomeThatComesLaterIsAskedForByTheIntentsId() {
        service.then(202, Samples.DECLARED).then(200, Samples.DECLARED).then(200, Samples.CLOSED);

        assertThat(client.intents().wantChunk("chunk:X").await().intentId()).isEqualTo("3-4711");

        assertThat(service.requests())
                .extracting(FakeService.Request::path)
                .containsExactly("/v1/intents", "/v1/intents/3-4711", "/v1/intents/3-4711");
    }

    @Test
    void anOutcomeThatDoesNotComeIsAnExceptionThatNamesTheIntent() {
        service.then(200, Samples.DECLARED);

        assertThatThrownBy(() -> client.intents().await("3-4711", Duration.ofMillis(50), JsonNode.class))
                .isInstanceOfSatisfying(
                        NotConcludedException.class,
                        e -> assertThat(e.intentId()).isEqualTo("3-4711"));
    }

    @Test
    void anIntentIsFoundOrNot() {
        service.then(200, Samples.CLOSED).then(404, "{\"detail\": \"there is no intent\"}");

        assertThat(client.intents().find("3-4711"))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo("want_chunk"));
        assertThat(client.intents().find("3-9999")).isEmpty();
    }

    @Test
    void anOpenIntentIsWithdrawnAClosedOneIsNotAndAnUnknownOneIsAnError() {
        service.then(204, "").then(409, "{}").then(404, "{\"detail\": \"there is no intent '3-9999'\"}");

        assertThat(client.intents().withdraw("3-4711")).isTrue();
        assertThat(client.intents().withdraw("3-4711")).isFalse();
        assertThatThrownBy(() -> client.intents().withdraw("3-9999"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("404: there is no intent '3-9999'");
    }

    @Test
    void whatCannotBeAskedForIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> Until.yes(0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> client.intents().wantChunk("chunk:X").once("\""))
                .hasMessageContaining("'name'");
        assertThat(service.requests()).isEqualTo(List.of());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
