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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One intent as one trace over all services; without traces, no trace data is left anywhere. */
@OnSharedBroker
class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String NOT_SAMPLED = "1bf7651916cd43dd8448eb211c80319c";
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

    @Test
    void tracesGoFromTheRequestToTheOutcome(Cluster cluster) throws IOException {
        try (var collector = new Collector()) {
            export(cluster, collector);
            Rest intentService = start(cluster);

            Reply outcome = ask(intentService, sampled());

            assertThat(outcome.status()).isEqualTo(200);
            await().untilAsserted(() ->
                    assertThat(collector.tree(TRACE, CALLER, "send audiences")).isEqualTo("""
                            intent-service: http post /v1/intents
                              intent-service: send intents
                                consensus-service: window all_decided
                                  consensus-service: send outcomes
                                    intent-service: process outcomes
                                storage-node-service: decide a yes
                                  storage-node-service: send responses a
                                storage-node-service: decide b silence
                                  storage-node-service: send responses b
                            """));
            String id = outcome.json().path("intentId").asString();
            assertThat(collector.trace(TRACE))
                    .filteredOn(span ->
                            List.of("http post /v1/intents", "decide", "window").contains(span.name()))
                    .allSatisfy(span -> assertThat(span.tags()).containsEntry("intentcast.intent", id));
        }
    }

    @Test
    void tracesContinueToTheKeepersOfBytes(Cluster cluster) throws IOException {
        try (var collector = new Collector()) {
            export(cluster, collector);
            cluster.consensusService();
            cluster.node("a");
            Rest intentService = new Rest(cluster.intentService().plan().url());

            Reply receipt =
                    intentService.put("/v1/chunks/photo?replicas=1", new byte[] {1, 2, 3}, "traceparent", sampled());

            assertThat(receipt.status()).isEqualTo(201);
            await().untilAsserted(() ->
                    assertThat(collector.tree(TRACE, CALLER, "send audiences")).isEqualTo("""
                            intent-service: http put /v1/chunks/{chunkId}
                              intent-service: PUT
                                storage-node-service: http put /v1/chunks/{chunkId}
                              intent-service: send intents
                                consensus-service: window all_decided
                                  consensus-service: send outcomes
                                    intent-service: process outcomes
                                storage-node-service: decide a yes
                                  storage-node-service: send responses a
                            """));
        }
    }

    @Test
    void tracesContinueToTheChunkOfAConsensus(Cluster cluster) throws IOException {
        try (var collector = new Collector()) {
            export(cluster, collector);
            cluster.consensusService();
            cluster.node("a");
            var mapper = cluster.node("m", "intentcast.node.roles=mapper");
            new Rest(mapper.plan().url()).post("/v1/observations", Map.of("location", "forest_1", "value", 21.5));
            Rest intentService = new Rest(cluster.intentService().plan().url());

            JsonNode outcome = intentService
                    .post("/v1/intents", OBSERVED, "Prefer", "wait=15", "traceparent", sampled())
                    .json();

            String intent = outcome.path("intentId").asString();
            String chunk = outcome.at("/then/store/chunkId").asString();
            await().untilAsserted(() -> {
                assertThat(collector.path(TRACE, "storage-node-service: http put /v1/chunks/{chunkId}"))
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
                assertThat(collector.trace(TRACE))
                        .filteredOn(span -> span.name().equals("store"))
                        .singleElement()
                        .satisfies(span -> assertThat(span.tags())
                                .containsEntry("intentcast.intent", intent)
                                .containsEntry("intentcast.chunk", chunk));
            });
        }
    }

    @Test
    void unsampledRequestsHaveNoTraces(Cluster cluster) throws IOException {
        try (var collector = new Collector()) {
            export(cluster, collector);
            Rest intentService = start(cluster);

            ask(intentService, "00-%s-%s-00".formatted(NOT_SAMPLED, CALLER));
            ask(intentService, "garbage");

            assertThat(headersIn(cluster.kafka())).doesNotContainAnyElementsOf(CONTEXT);
            assertThat(collector.hasNothing()).isTrue();
        }
    }

    @Test
    void disabledTracesLeaveNoDataAnywhere(Cluster cluster) {
        var consensusService = cluster.consensusService();
        var node = cluster.node("a");
        var intentService = cluster.intentService();

        Reply outcome = ask(new Rest(intentService.plan().url()), sampled());

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(headersIn(cluster.kafka())).doesNotContainAnyElementsOf(CONTEXT);
        assertThat(Stream.of(consensusService, node, intentService))
                .allSatisfy(service -> assertThat(service.context().getBeanNamesForType(Tracer.class))
                        .isEmpty());
    }

    private static void export(Cluster cluster, Collector collector) {
        cluster.with(
                "management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                "management.opentelemetry.tracing.export.schedule-delay=50ms");
    }

    private static String sampled() {
        return "00-%s-%s-01".formatted(TRACE, CALLER);
    }

    private static Rest start(Cluster cluster) {
        cluster.consensusService();
        var keeper = cluster.node("a");
        cluster.node("b");
        new Rest(keeper.plan().url()).put("/v1/chunks/chunk:X", new byte[] {1, 2, 3});
        return new Rest(cluster.intentService().plan().url());
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
