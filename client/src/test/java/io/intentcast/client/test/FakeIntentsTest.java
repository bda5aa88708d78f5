package io.intentcast.client.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.BatchResult;
import io.intentcast.client.intents.BatchResult.Concluded;
import io.intentcast.client.intents.IntentEvent;
import io.intentcast.client.intents.IntentEvent.Responded;
import io.intentcast.client.intents.OwnAsk;
import io.intentcast.client.intents.Until;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.ChunkClaim;
import io.intentcast.client.outcome.ClosedBy;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.client.problem.InvalidRequestException;
import io.intentcast.client.problem.NotFoundException;
import io.intentcast.client.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FakeIntentsTest {

    private final FakeIntents fake = new FakeIntents();
    private final IntentcastClient client = fake.client("shop");

    @AfterEach
    void stop() {
        client.close();
        fake.close();
    }

    private record WantQuote(String to, double kg) {}

    private record Quote(double price) {}

    @Test
    void nodesSayWhatTheTestTellsThem() {
        fourCarriers();

        Outcome<Quote> outcome = quote().await(Quote.class);

        assertThat(outcome.claims()).containsExactly(new Quote(10.5), new Quote(9));
        assertThat(outcome.busy()).singleElement().satisfies(van -> {
            assertThat(van.node()).isEqualTo("van");
            assertThat(van.limiter()).isEqualTo("lorries");
            assertThat(van.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(outcome.silent(Cause.HEARD)).containsExactly("coast");
        assertThat(outcome.closedBy()).isEqualTo(ClosedBy.ALL_DECIDED);
        assertThat(outcome.insights().replicationFactor()).isEqualTo(3);
        assertThat(outcome.insights().coverage()).isEqualTo(1);
        assertThat(fake.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.from()).isEqualTo("shop");
            assertThat(asked.body(WantQuote.class)).isEqualTo(new WantQuote("Oslo", 2.5));
        });
    }

    @Test
    void onlyNodesOfTheRoleWithTheLabelsAreAskedAndNeverTheDeclarer() {
        fourCarriers();
        fake.node("depot", "warehouse").labelled("region", "us").on("want_quote", Said.yes(new Quote(1)));

        assertThat(quote().where("region", "us").await(Quote.class).responses())
                .extracting(Response::node)
                .containsExactly("coast");
        assertThat(quote().where("region", "us").from("coast").await(Quote.class))
                .returns(List.of(), Outcome::responses)
                .returns(ClosedBy.NOBODY_ASKED, Outcome::closedBy);
    }

    @Test
    void aWindowEndsByItsRuleOrAtItsDeadline() {
        fourCarriers();
        fake.node("away", "carrier").absent();

        Outcome<Quote> first = quote().until(Until.FIRST_YES).await(Quote.class);
        fake.node("coast", "carrier").on("want_quote", Said.unheard());
        Outcome<Quote> all = quote().within(Duration.ofMinutes(1)).await(Quote.class);

        assertThat(first.closedBy()).isEqualTo(ClosedBy.SATISFIED);
        assertThat(first.silent(Cause.ABSENT)).containsExactly("away");
        assertThat(first.silent(Cause.NOT_AWAITED)).containsExactly("post", "van");
        assertThat(all.closedBy()).isEqualTo(ClosedBy.DEADLINE);
        assertThat(all.took()).isEqualTo(Duration.ofMinutes(1));
        assertThat(all.silent(Cause.UNHEARD)).containsExactly("coast");
    }

    @Test
    void aNodeWithoutAHandlerDoesNotUnderstandAndOneWhoseHandlerThrowsFailed() {
        fake.node("post", "carrier").on("want_quote", _ -> {
            throw new IllegalStateException("no rates");
        });
        fake.node("van", "carrier");

        Outcome<Quote> outcome = quote().await(Quote.class);

        assertThat(outcome.refused()).extracting(Response.No::reason).containsExactly("failed", "not_understood");
        assertThat(outcome.insights().notUnderstood()).isEqualTo(1);
        assertThat(outcome.insights().otherRefusals()).isEqualTo(1);
    }

    @Test
    void whatIsAgreedOnIsToldByTheTest() {
        fourCarriers();
        assertThatThrownBy(() -> quote().agreeOn("price").await(Quote.class))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'price'");

        fake.agreedOn("price", 9.75, "EUR");
        Outcome<Quote> outcome =
                quote().about("lane:oslo").agreeOn("price").thenStore(2).await(Quote.class);

        assertThat(outcome.agreedOn("price").orElseThrow().amount()).hasValue(9.75);
        assertThat(outcome.agreedOn().orElseThrow().unit()).isEqualTo("EUR");
        assertThat(outcome.stored()).hasValue(new Outcome.Stored("consensus_lane:oslo_" + outcome.intentId(), 2));
    }

    @Test
    void aDeclaredIntentIsFoundFollowedAndClosed() {
        fourCarriers();
        String id = quote().declare().intentId();

        assertThat(client.intents().find(id).orElseThrow().asked()).isEqualTo(4);
        assertThat(client.intents()
                        .await(id, Duration.ofSeconds(5), Quote.class)
                        .yes())
                .hasSize(2);
        try (Stream<IntentEvent<Quote>> events = client.intents().follow(id, Quote.class)) {
            assertThat(events.filter(Responded.class::isInstance)).hasSize(4);
        }
        assertThat(client.intents().withdraw(id)).isFalse();
        assertThatThrownBy(() -> client.intents().withdraw("0-99")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aNamedIntentIsDeclaredOnce() {
        fourCarriers();

        Outcome<Quote> once = quote().once("nightly").await(Quote.class);

        assertThat(quote().once("nightly").await(Quote.class)).isEqualTo(once);
        assertThat(fake.asked()).hasSize(1);
        assertThatThrownBy(() -> quote().about("else").once("nightly").await(Quote.class))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void manyAreAskedAtOnceAndKindsThatAreBuiltIn() {
        fake.node("bt1", "storage")
                .on("want_chunk", Said.yes(Map.of("sha256", "cf88", "size", 3, "url", "http://bt1/")));

        try (Stream<BatchResult<ChunkClaim>> results = client.intents()
                .batch(List.of(client.intents().wantChunk("X"), client.intents().wantChunk("Y")), ChunkClaim.class)) {
            assertThat(results)
                    .allSatisfy(result -> assertThat(result).isInstanceOf(Concluded.class))
                    .hasSize(2);
        }
        assertThat(fake.asked()).extracting(AskedIntent::subject).containsExactly("X", "Y");
    }

    @Test
    void whatItDoesNotPlayFailsAndAResetForgetsEverything() {
        fourCarriers();
        String id = quote().declare().intentId();

        fake.reset();

        assertThatThrownBy(() -> client.peers().all().toList()).hasMessageContaining("GET /v1/peers is not played");
        assertThat(client.intents().find(id)).isEmpty();
        assertThat(fake.asked()).isEmpty();
        assertThat(quote().await(Quote.class).responses()).isEmpty();
    }

    @Test
    void whatItShowsIsWhatServicesShow() throws IOException {
        fourCarriers();
        fake.agreedOn("price", 9.75, "EUR");
        Outcome<Quote> outcome = quote().agreeOn("price").thenStore(2).await(Quote.class);
        JsonNode view = client.intents().find(outcome.intentId()).orElseThrow().json();

        assertShown(view, "IntentView");
        assertShown(outcome.json(), "OutcomeReport");
        assertShown(outcome.json().path("insights"), "Insights");
        assertShown(outcome.json().path("then").path("store"), "Store");
        assertShown(outcome.json().at("/consensus/values/0"), "AgreedValue");
        for (JsonNode row : outcome.json().path("outcomes")) {
            assertShown(row, "Row");
        }
    }

    private static void assertShown(JsonNode shown, String schema) throws IOException {
        JsonNode document = JsonMapper.shared()
                .readTree(Files.readString(Path.of("..", "intent-service", "src/test/resources/openapi.json")));

        assertThat(shown.propertyNames())
                .isNotEmpty()
                .isSubsetOf(document.at("/components/schemas/%s/properties".formatted(schema))
                        .propertyNames());
    }

    private void fourCarriers() {
        fake.node("north", "carrier")
                .labelled("region", "eu")
                .on(
                        "want_quote",
                        intent -> Said.yes(
                                new Quote(4.2 * intent.body(WantQuote.class).kg())));
        fake.node("post", "carrier").labelled("region", "eu").on("want_quote", Said.yes(new Quote(9)));
        fake.node("van", "carrier").on("want_quote", Said.rateLimited("lorries", Duration.ofMinutes(1)));
        fake.node("coast", "carrier").labelled("region", "us").on("want_quote", Said.silence());
    }

    private OwnAsk quote() {
        return client.intents().ask("want_quote", new WantQuote("Oslo", 2.5)).of("carrier");
    }
}
