package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.ExampleDemo;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The examples beside a running suite, and what their READMEs show. */
record Examples(QuickStart local, Path data) {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String OBJECT = "22 bytes of a read me.";

    /** Four carriers and a shop. */
    void quotesAreCompared() {
        try (var demo = start("quotes", "quotes.QuotesDemo")) {
            Rest shop = demo.last();
            JsonNode oslo = eventually()
                    .until(
                            () -> shop.get("/quotes?to=Oslo&kg=2.5").json(),
                            quotes -> nodes(quotes.path("offers")).equals(List.of("post", "north"))
                                    && nodes(quotes.path("busy")).equals(List.of("van")));

            assertThat(oslo.path("offers"))
                    .extracting(offer -> offer.at("/claim/price").asDouble())
                    .containsExactly(9.0, 10.5);
            assertThat(oslo.at("/busy/0/retryAfter").asString()).isEqualTo("PT1M");
            assertThat(oslo.path("silent")).isEmpty();
            eventually()
                    .until(
                            () -> shop.get("/quotes?to=Bergen&kg=2.5").json().path("silent"),
                            silent -> nodes(silent).equals(List.of("post", "van"))
                                    && silent.valueStream().allMatch(Examples::isHeard));
            eventually()
                    .untilAsserted(() -> assertThat(ask("want_quote", "--of=carrier", "{\"to\":\"Oslo\",\"kg\":2.5}"))
                            .containsPattern("coast +yes .*\"price\":24.5")
                            .containsPattern("van +busy .*rate_limited, come back in 1 min")
                            .contains("3 yes, 1 busy, 0 no, 0 silent; all decided"));
        }
    }

    /** Three edges. */
    void objectsAreFoundAndPurged() {
        try (var _ = start("edge-cache", "edgecache.EdgeCacheDemo")) {
            List<Rest> edges =
                    Stream.of("oslo", "berlin", "boston").map(this::node).toList();
            eventually().until(() -> isHandedOn(edges));
            eventually()
                    .untilAsserted(() -> assertThat(whoHasTheReadme("eu"))
                            .containsPattern("berlin +yes .*\\{\"size\":22}")
                            .containsPattern("oslo +yes .*\\{\"size\":22}")
                            .contains("2 yes, 0 busy, 0 no, 0 silent; all decided"));
            eventually().until(() -> whoHasTheReadme("us").contains("0 yes, 0 busy, 0 no, 1 silent; all decided"));

            JsonNode purge = eventually()
                    .until(
                            () -> isHandedOn(edges)
                                    ? edges.getLast().delete("/objects/readme").json()
                                    : MissingNode.getInstance(),
                            done -> nodes(done.path("confirmed")).equals(List.of("berlin", "oslo")));

            assertThat(purge.path("open")).isEmpty();
            assertThat(purge.path("confirmed"))
                    .allMatch(edge -> edge.at("/claim/had").asBoolean());
            assertThat(edges).allMatch(edge -> edge.get("/objects/readme").status() == 404);
        }
    }

    /** Whether berlin has from oslo what is put there. */
    private static boolean isHandedOn(List<Rest> edges) {
        edges.getFirst().put("/objects/readme", OBJECT.getBytes(StandardCharsets.UTF_8));
        return edges.get(1).get("/objects/readme").body().equals(OBJECT);
    }

    /** Five sources and a desk. */
    void pricesAreAgreedOn() {
        try (var demo = start("prices", "prices.PricesDemo")) {
            Rest desk = demo.last();
            JsonNode gold = eventually()
                    .until(
                            () -> desk.get("/prices/gold").json(),
                            agreed -> agreed.at("/consensus/values/0/n").asInt() == 3
                                    && nodes(agreed.at("/consensus/leftOut")).contains("broken"));

            JsonNode price = gold.at("/consensus/values/0");
            assertThat(price.path("value").asDouble()).isEqualTo(112.4);
            assertThat(price.path("unit").asString()).isEqualTo("EUR/g");
            assertThat(price.path("method").asString()).isEqualToIgnoringCase("weighted_median");
            assertThat(nodes(price.path("perspectives"))).containsExactly("dubai", "london", "zurich");
            assertThat(gold.at("/consensus/leftOut")).allMatch(Examples::isLeftOutForItsReason);
            eventually()
                    .until(() -> desk.get("/prices/silver")
                            .json()
                            .at("/consensus/values/0/insufficient")
                            .asBoolean());
            assertThat(desk.get("/prices/tulips").json().path("keptAs").isNull())
                    .isTrue();
            isKept(gold.path("keptAs").asString());
        }
    }

    private void isKept(String chunkId) {
        assertThat(chunkId).startsWith("consensus_price:gold_");
        eventually()
                .until(() -> local.intentService().get("/v1/chunks/" + chunkId).status() == 200);
        assertThat(local.intentService().get("/v1/chunks/" + chunkId).json().path("kind"))
                .hasToString("\"want_price\"");
    }

    private static boolean isHeard(JsonNode silence) {
        return silence.path("cause").asString().equalsIgnoreCase("heard");
    }

    private static boolean isLeftOutForItsReason(JsonNode leftOut) {
        String why = leftOut.path("why").asString();
        return leftOut.path("node").asString().equals("broken")
                ? why.equalsIgnoreCase("invalid")
                : leftOut.path("node").asString().equals("denver") && why.equalsIgnoreCase("incomparable");
    }

    private String whoHasTheReadme(String region) {
        return ask("find_object", "--of=edge", "--where=region=" + region, "{\"id\":\"readme\"}");
    }

    /** What the command line prints. */
    private String ask(String kind, String... more) {
        return new Shell(local)
                .run(Stream.concat(Stream.of("ask", kind), Stream.of(more)).toArray(String[]::new))
                .out();
    }

    /** As soon as it is there. */
    private Rest node(String id) {
        JsonNode peer = eventually()
                .until(
                        () -> local.intentService().get("/v1/peers/" + id).json(),
                        found -> found.path("presence").asString("").equals("alive"));
        return new Rest(URI.create(peer.path("url").asString()));
    }

    private ExampleDemo start(String example, String mainClass) {
        var plan = local.suite().plan();
        return ExampleDemo.start(
                example,
                mainClass,
                List.of(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:" + plan.brokerPort(),
                        "--intentcast.client.intent-url=" + plan.intent().url(),
                        "--intentcast.client.consensus-url=" + plan.consensus().url(),
                        "--intentcast.node.data-dir=" + data + "/${intentcast.node.id}",
                        "--management.otlp.metrics.export.enabled=false"));
    }

    private static List<String> nodes(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("node").asString()).toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(TIMEOUT);
    }
}
