package io.intentcast.systemtests.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.intents.Ask;
import io.intentcast.client.intents.BatchResult;
import io.intentcast.client.intents.BatchResult.Concluded;
import io.intentcast.client.intents.OwnAsk;
import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.live.Happening;
import io.intentcast.client.live.LiveEvent;
import io.intentcast.client.outcome.Cause;
import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import io.intentcast.local.RunningService;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.carrier.CarrierApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An application with the Java client, in front of a running suite. */
record Shop(QuickStart suite) {

    private static final int MANY = 1_000;
    private static final int STORAGE_NODES = 10;
    private static final long PATIENCE = 60;

    record WantQuote(String to, double kg) {}

    record Quote(double price) {}

    /** A node of somebody else's is asked with records of the application's own. */
    void asksACarrier(Path data) {
        try (var client = client("shop");
                var _ = carrier(data)) {
            await().until(() -> client.peers().find("c1").isPresent());
            assertThat(client.peers().find("c1").orElseThrow().labels()).containsExactly(Map.entry("region", "eu"));
            await().until(() -> !quote(client, "Oslo").await(Quote.class).yes().isEmpty());

            Outcome<Quote> oslo = quote(client, "Oslo").agreeOn("price").await(Quote.class);

            assertThat(oslo.claims()).containsExactly(new Quote(5));
            assertThat(oslo.agreedOn("price").orElseThrow().amount()).hasValue(5);
            assertThat(quote(client, "Rome").await(Quote.class).busy())
                    .singleElement()
                    .returns(Duration.ofMinutes(1), Response.No::retryAfter);
            assertThat(quote(client, "Paris").await(Quote.class).silent(Cause.HEARD))
                    .containsExactly("c1");
            Outcome<Quote> pony =
                    client.intents().ask("want_pony", Map.of()).of("carrier").await(Quote.class);
            assertThat(pony.insights().notUnderstood()).isEqualTo(1);
            assertThat(quote(client, "Oslo")
                            .where("region", "nowhere")
                            .await(Quote.class)
                            .responses())
                    .isEmpty();
        }
    }

    /** Whatever comes of a thousand intents in one call is told, listed and remembered exactly once. */
    void asksAboutAThousandChunksAtOnce() throws Exception {
        try (var client = client("bulk");
                Stream<LiveEvent> live = client.live().stream()) {
            var watched = CompletableFuture.supplyAsync(() -> live.map(LiveEvent::what)
                    .peek(what -> assertThat(what).isNotInstanceOf(Happening.Missed.class))
                    .flatMap(what -> what instanceof Happening.Concluded outcome ? Stream.of(outcome) : null)
                    .filter(outcome -> outcome.from().equals("bulk"))
                    .limit(MANY)
                    .map(Happening.Concluded::intentId)
                    .toList());
            List<? extends Ask<?>> asks = IntStream.range(0, MANY)
                    .mapToObj(i -> client.intents().wantChunk("bulk:" + i).within(Duration.ofSeconds(30)))
                    .toList();

            Map<String, Outcome<JsonNode>> outcomes;
            try (Stream<BatchResult<JsonNode>> results = client.intents().batch(asks, JsonNode.class)) {
                outcomes = results.map(Shop::outcome).collect(toMap(Outcome::intentId, identity()));
            }

            assertThat(outcomes).hasSize(MANY);
            assertThat(outcomes.values())
                    .allMatch(outcome -> outcome.responses().size() == STORAGE_NODES)
                    .extracting(Outcome::subject)
                    .doesNotHaveDuplicates();
            assertThat(watched.get(PATIENCE, SECONDS)).containsExactlyInAnyOrderElementsOf(outcomes.keySet());
            assertThat(client.intents().recent().from("bulk").stream().map(RecentIntent::intentId))
                    .containsExactlyInAnyOrderElementsOf(outcomes.keySet());
            await().untilAsserted(() -> assertThat(
                            client.outcomes().ofDeclarer("bulk", JsonNode.class).map(Outcome::intentId))
                    .containsExactlyInAnyOrderElementsOf(outcomes.keySet()));
        }
    }

    /** Its subject is that of the ask at its index. */
    private static Outcome<JsonNode> outcome(BatchResult<JsonNode> result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Concluded.class,
                        concluded -> assertThat(concluded.outcome().subject()).isEqualTo("bulk:" + result.index()));
        return ((Concluded<JsonNode>) result).outcome();
    }

    private static OwnAsk quote(IntentcastClient client, String to) {
        return client.intents().ask("want_quote", new WantQuote(to, 2.5)).of("carrier");
    }

    private IntentcastClient client(String from) {
        return IntentcastClient.builder(from)
                .intentUrl(suite.suite().plan().intent().url())
                .consensusUrl(suite.suite().plan().consensus().url())
                .build();
    }

    private RunningService carrier(Path data) {
        var plan = suite.suite().plan();
        ServicePlan carrier = ServicePlan.node(
                        "c1",
                        LoopbackPorts.free(1).getFirst(),
                        plan.brokerPort(),
                        plan.consensus().url(),
                        plan.intent().url(),
                        data.resolve("c1"))
                .with(Map.of(
                        "carrier.asked",
                        "" + data.resolve("asked"),
                        "intentcast.node.labels.region",
                        "eu",
                        "management.endpoint.health.probes.add-additional-paths",
                        "true"));
        return RunningService.start(carrier, CarrierApplication.builder(), List.of());
    }
}
