package io.intentcast.systemtests.chaos;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Load;
import io.intentcast.systemtests.cluster.PublishedOutcomes;
import io.intentcast.systemtests.cluster.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Runs processes over three brokers, under load, and strikes each {@link Fault} once. Run with {@code -Pchaos};
 * {@code -Dchaos.minutes} limits the faults to the available time, {@code -Dchaos.seed} repeats an order of faults.
 * Needs a Linux on which it may mount.
 */
@Tag("chaos")
@EnabledOnOs(OS.LINUX)
class ChaosTest {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosTest.class);
    private static final @Nullable Integer MINUTES = Integer.getInteger("chaos.minutes");
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    @Test
    void guaranteesHoldUnderEveryFault() {
        LOG.info("-Dchaos.seed={}, logs in {}", SEED, directory);
        try (var suite = new ChaosSuite(directory)) {
            suite.start();
            Map<Service, List<JsonNode>> series = new HashMap<>();
            Load intents = Load.on(suite.intentServices());
            ChunkLoad chunks = ChunkLoad.on(suite.intentServices(), suite.nodes());
            try (intents;
                    chunks) {
                strike(suite, intents, series);
            }
            suite.awaitAllReady();

            eachAcknowledgedIntentHasOneOutcomeThatNamesNoLiveNodeAbsent(suite, intents.acknowledged());
            eachAcknowledgedChunkIsThere(suite, chunks.acknowledged());
            seriesAreWhole(suite);
            instancesAgree(suite, intents.acknowledged());
        }
    }

    private static void strike(ChaosSuite suite, Load intents, Map<Service, List<JsonNode>> series) {
        var random = new Random(SEED);
        long end = System.nanoTime()
                + Duration.ofMinutes(MINUTES == null ? 0 : MINUTES).toNanos();
        do {
            var faults = new ArrayList<>(List.of(Fault.values()));
            Collections.shuffle(faults, random);
            for (Fault fault : faults) {
                if (MINUTES == null || System.nanoTime() < end) {
                    strike(fault, random, suite, intents, series);
                }
            }
        } while (System.nanoTime() < end);
    }

    private static void strike(
            Fault fault, Random random, ChaosSuite suite, Load intents, Map<Service, List<JsonNode>> series) {
        LOG.info("{} after {} intents", fault, intents.acknowledgements());
        suite.nodes().forEach(node -> series.put(node, new SeriesReading(node).all()));
        if (fault == Fault.DISK_OF_A_NODE_LOST) {
            series.remove(suite.mortalDisk());
        }
        fault.strike(suite, random);
        awaitMore(intents);
        suite.awaitAllReady();
        series.forEach((node, before) -> assertThat(new SeriesReading(node).all())
                .as("series of %s after %s", node.name(), fault)
                .startsWith(before.toArray(JsonNode[]::new)));
    }

    /** Waits for intents that were declared after everything had recovered. */
    private static void awaitMore(Load intents) {
        int before = intents.acknowledgements();
        await("intents are acknowledged").atMost(TIMEOUT).until(() -> intents.acknowledgements() >= before + 25);
    }

    private static void eachAcknowledgedIntentHasOneOutcomeThatNamesNoLiveNodeAbsent(
            ChaosSuite suite, Set<IntentId> acknowledged) {
        try (Kafka kafka = suite.brokers().kafka()) {
            var published = new PublishedOutcomes(kafka);
            await("each intent has an outcome")
                    .atMost(TIMEOUT)
                    .until(() -> published.of(acknowledged).stream()
                            .map(Outcome::intentId)
                            .collect(toSet())
                            .equals(acknowledged));
            List<Outcome> outcomes = published.of(acknowledged);
            LOG.info("{} intents", outcomes.size());
            assertThat(outcomes).extracting(Outcome::intentId).containsExactlyInAnyOrderElementsOf(acknowledged);
            Map<AudienceId, Audience> audiences = audiences(kafka);
            assertThat(outcomes.stream().flatMap(outcome -> liveAndAbsent(outcome, audiences, suite.uptimes())))
                    .as("live nodes that were absent")
                    .isEmpty();
            whatIsPublishedTwiceIsTheSame(kafka);
        }
    }

    private static Stream<String> liveAndAbsent(Outcome outcome, Map<AudienceId, Audience> audiences, Uptimes uptimes) {
        return requireNonNull(audiences.get(outcome.audience())).absent().keySet().stream()
                .map(NodeId::value)
                .filter(node -> uptimes.wasUp(node, outcome.declared()))
                .map(node -> "%s, declared at %s: %s".formatted(outcome.intentId(), outcome.declared(), node));
    }

    private static Map<AudienceId, Audience> audiences(Kafka kafka) {
        return kafka.read(Topic.AUDIENCES).stream()
                .collect(toMap(
                        (ConsumerRecord<String, Decoded<Audience>> record) -> new AudienceId(record.offset()),
                        record -> ((Decoded.Parsed<Audience>) record.value()).value()));
    }

    private static void whatIsPublishedTwiceIsTheSame(Kafka kafka) {
        Map<IntentId, Outcome> first = new HashMap<>();
        for (ConsumerRecord<String, Decoded<Conclusion>> record : kafka.read(Topic.OUTCOMES)) {
            if (((Decoded.Parsed<Conclusion>) record.value()).value() instanceof Outcome outcome) {
                Outcome before = first.putIfAbsent(outcome.intentId(), outcome);
                if (before != null) {
                    assertThat(outcome).isEqualTo(before);
                }
            }
        }
    }

    private static void eachAcknowledgedChunkIsThere(ChaosSuite suite, Map<String, String> acknowledged) {
        LOG.info("{} chunks", acknowledged.size());
        assertThat(acknowledged).isNotEmpty();
        var softly = new SoftAssertions();
        acknowledged.forEach((id, bytes) -> {
            Reply got = suite.intentServices().getFirst().rest().get("/v1/chunks/" + id);
            softly.assertThat(got.body()).as("%s: %s", id, got.status()).isEqualTo(bytes);
        });
        softly.assertAll();
    }

    /** A node's series has no gap, and contains all its answers to concluded intents. */
    private static void seriesAreWhole(ChaosSuite suite) {
        try (Kafka kafka = suite.brokers().kafka()) {
            List<Outcome> outcomes = allOutcomes(kafka);
            for (Service node : suite.nodes()) {
                List<JsonNode> events = new SeriesReading(node).all();
                assertThat(events.stream().map(event -> event.path("index").asLong()))
                        .as("indexes of %s", node.name())
                        .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
                if (node != suite.mortalDisk()) {
                    Set<String> answered = events.stream()
                            .filter(event -> event.path("event").asString().equals("answered"))
                            .map(event -> event.path("intent").asString())
                            .collect(toSet());
                    assertThat(answered)
                            .as("answers of %s", node.name())
                            .containsAll(outcomes.stream()
                                    .filter(outcome -> outcome.said().containsKey(new NodeId(node.name())))
                                    .map(outcome -> outcome.intentId().toString())
                                    .toList());
                }
            }
        }
    }

    private static List<Outcome> allOutcomes(Kafka kafka) {
        return kafka.read(Topic.OUTCOMES).stream()
                .map(record -> ((Decoded.Parsed<Conclusion>) record.value()).value())
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
    }

    private static void instancesAgree(ChaosSuite suite, Set<IntentId> acknowledged) {
        List<String> ofConsensus = Stream.of(
                        acknowledged.stream().map(id -> "/v1/outcomes/" + id),
                        suite.nodes().stream().map(node -> "/v1/reputations/" + node.name()),
                        Stream.of("/v1/reputations"))
                .flatMap(identity())
                .toList();
        await("instances say the same")
                .atMost(TIMEOUT)
                .until(() -> differing(suite.consensusServices(), ofConsensus), List::isEmpty);
        await("instances say the same")
                .atMost(TIMEOUT)
                .until(() -> differing(suite.intentServices(), List.of("/v1/peers/bt1")), List::isEmpty);
    }

    /** The paths to which the instances answer differently. */
    private static List<String> differing(List<Service> instances, List<String> paths) {
        return paths.stream()
                .filter(path -> instances.stream()
                                .map(instance -> instance.rest().get(path))
                                .map(ChaosTest::found)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static JsonNode found(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }
}
