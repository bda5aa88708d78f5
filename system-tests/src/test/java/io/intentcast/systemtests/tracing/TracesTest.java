package io.intentcast.systemtests.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** One intent as one trace over all services; without traces, no trace data is left anywhere. */
@OnSharedBroker
class TracesTest {

    private static final String CALLER = "b7ad6b7169203331";
    private static final Map<String, Object> OBSERVED = Map.of(
            "kind",
            "want_observations",
            "location",
            "forest_1",
            "from",
            "node-a",
            "until",
            "all",
            "then",
            Map.of("store", Map.of("replicas", 1)));
    private static final List<String> CONTEXT = List.of("traceparent", "tracestate", "baggage", "b3");

    /** Each request has a trace of its own. Nothing is sampled before the first test has ended. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Exported {

        private Collector collector;
        private Kafka kafka;
        private Rest intentService;

        @BeforeAll
        void start(Cluster cluster) throws IOException {
            collector = new Collector();
            cluster.with(
                    "intentcast.partitions=2",
                    "management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                    "management.opentelemetry.tracing.export.schedule-delay=50ms");
            kafka = cluster.kafka();
            cluster.consensusService();
            var keeper = new Rest(cluster.node("a").plan().url());
            cluster.node("b");
            var mapper = cluster.node("m", "intentcast.node.roles=mapper");
            keeper.put("/v1/chunks/chunk:X", new byte[] {1, 2, 3});
            new Rest(mapper.plan().url()).post("/v1/observations", Map.of("location", "forest_1", "value", 21.5));
            intentService = new Rest(cluster.intentService().plan().url());
        }

        @AfterAll
        void stop() {
            collector.close();
        }

        @Test
        @Order(1)
        void unsampledRequestsHaveNoTraces() {
            ask(intentService, "00-0af7651916cd43dd8448eb211c80319c-%s-00".formatted(CALLER));
            ask(intentService, "garbage");

            assertThat(headersIn(kafka)).doesNotContainAnyElementsOf(CONTEXT);
            assertThat(collector.hasNothing()).isTrue();
        }

        @Test
        @Order(2)
        void tracesGoFromTheRequestToTheOutcome() {
            String trace = "1af7651916cd43dd8448eb211c80319c";

            Reply outcome = ask(intentService, sampled(trace));

            assertThat(outcome.status()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(collector.tree(trace, CALLER, "send audiences")).isEqualTo("""
                            intent-service: http post /v1/intents
                              intent-service: send intents
                                consensus-service: window all_decided
                                  consensus-service: send outcomes
                                    intent-service: process outcomes
                                storage-node-service: decide a yes
                                  storage-node-service: send responses a
                                storage-node-service: decide b silence
                                  storage-node-service: send responses b
                                storage-node-service: decide m silence
                                  storage-node-service: send responses m
                            """));
            String id = outcome.json().path("intentId").asString();
            assertThat(collector.trace(trace))
                    .filteredOn(span ->
                            List.of("http post /v1/intents", "decide", "window").contains(span.name()))
                    .allSatisfy(span -> assertThat(span.tags()).containsEntry("intentcast.intent", id));
        }

        @Test
        @Order(3)
        void tracesContinueToTheKeepersOfBytes() {
            String trace = "2af7651916cd43dd8448eb211c80319c";

            Reply receipt = intentService.put(
                    "/v1/chunks/photo?replicas=2", new byte[] {1, 2, 3}, "traceparent", sampled(trace));

            assertThat(receipt.status()).isEqualTo(201);
            await().untilAsserted(() ->
                    assertThat(collector.tree(trace, CALLER, "send audiences")).isEqualTo("""
                            intent-service: http put /v1/chunks/{chunkId}
                              intent-service: PUT
                                storage-node-service: http put /v1/chunks/{chunkId}
                              intent-service: PUT
                                storage-node-service: http put /v1/chunks/{chunkId}
                              intent-service: send intents
                                consensus-service: window all_decided
                                  consensus-service: send outcomes
                                    intent-service: process outcomes
                                storage-node-service: decide a yes
                                  storage-node-service: send responses a
                                storage-node-service: decide b yes
                                  storage-node-service: send responses b
                                storage-node-service: decide m silence
                                  storage-node-service: send responses m
                            """));
        }

        @Test
        @Order(4)
        void tracesContinueToTheChunkOfAConsensus() {
            String trace = "3af7651916cd43dd8448eb211c80319c";

            JsonNode outcome = intentService
                    .post("/v1/intents", OBSERVED, "Prefer", "wait=15", "traceparent", sampled(trace))
                    .json();

            String intent = outcome.path("intentId").asString();
            String chunk = outcome.at("/then/store/chunkId").asString();
            await().untilAsserted(() -> {
                assertThat(collector.path(trace, "storage-node-service: http put /v1/chunks/{chunkId}"))
                        .containsExactly(
                                "intent-service: http post /v1/intents",
                                "intent-service: send intents",
                                "consensus-service: window all_decided",
                                "consensus-service: send outcomes",
                                "consensus-service: store",
                                "consensus-service: PUT",
                                "intent-service: http put /v1/chunks/{chunkId}",
                                "intent-service: PUT",
                                "storage-node-service: http put /v1/chunks/{chunkId}");
                assertThat(collector.trace(trace))
                        .filteredOn(span -> span.name().equals("store"))
                        .singleElement()
                        .satisfies(span -> assertThat(span.tags())
                                .containsEntry("intentcast.intent", intent)
                                .containsEntry("intentcast.chunk", chunk));
            });
        }
    }

    @Test
    void disabledTracesLeaveNoDataAnywhere(Cluster cluster) {
        var consensusService = cluster.consensusService();
        var node = cluster.node("a");
        var intentService = cluster.intentService();

        Reply outcome = ask(new Rest(intentService.plan().url()), sampled("4af7651916cd43dd8448eb211c80319c"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(headersIn(cluster.kafka())).doesNotContainAnyElementsOf(CONTEXT);
        assertThat(Stream.of(consensusService, node, intentService))
                .allSatisfy(service -> assertThat(service.context().getBeanNamesForType(Tracer.class))
                        .isEmpty());
    }

    private static String sampled(String trace) {
        return "00-%s-%s-01".formatted(trace, CALLER);
    }

    private static Reply ask(Rest intentService, String traceparent) {
        return intentService.post(
                "/v1/intents",
                Map.of("kind", "want_chunk", "chunkId", "chunk:X", "from", "node-a", "window", "PT10S"),
                "Prefer",
                "wait=15",
                "traceparent",
                traceparent);
    }

    private static List<String> headersIn(Kafka kafka) {
        return Stream.of(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.PEERS)
                .flatMap(topic -> kafka.read(topic.name()).stream())
                .map(ConsumerRecord::headers)
                .flatMap(headers -> Stream.of(headers.toArray()))
                .map(header -> header.key())
                .distinct()
                .toList();
    }
}
