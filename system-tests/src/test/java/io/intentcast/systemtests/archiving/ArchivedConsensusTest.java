package io.intentcast.systemtests.archiving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Metrics;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Steps of consensus-services that are killed one after the other while they store. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchivedConsensusTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String GROUP = "intentcast-consensus-storing";

    private Cluster cluster;
    private Kafka kafka;
    private ObservationLog log;
    private ServiceProcess consensusService;
    private Rest intentService;
    private ChunkId first;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.storing.session-timeout=2s",
                "intentcast.closing.session-timeout=2s");
        kafka = cluster.kafka();
        consensusService = cluster.consensusProcess();
        intentService = new Rest(cluster.intentUrl());
        log = new ObservationLog(kafka);
        first = chunkOf("forest_1", log.observed("forest_1"));
    }

    @Test
    @Order(1)
    void withoutIntentServiceTheChunkWaitsAndTheServiceIsHealthy() {
        await().atMost(TIMEOUT).until(() -> metric("intentcast_storing_under_way") == 1);

        assertThat(new Rest(consensusService.url())
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void aKilledStorerIsReplacedByOneThatStoresTheChunk() {
        consensusService.kill();
        Stream.of("a", "b", "c").forEach(cluster::node);
        cluster.intentService();
        consensusService = cluster.consensusProcess();

        await().atMost(TIMEOUT).until(() -> providers(first) == 3);
        assertThat(digestsUnder(first)).containsExactly(digestOf(first));
    }

    @Test
    @Order(3)
    void theChunkIsTheNewestConsensusOnItsSubject() {
        var service = new Rest(consensusService.url());
        Reply newest = await().atMost(TIMEOUT)
                .until(() -> service.get("/v1/consensus/location:forest_1"), reply -> reply.status() == 200);

        assertThat(newest.json()).isEqualTo(chunk(first).json());
        assertThat(newest.json().at("/consensus/values/0/value").asDouble()).isEqualTo(21.5);
        assertThat(newest.json().at("/then/store/chunkId").asString()).isEqualTo(first.value());
    }

    @Test
    @Order(4)
    void aRepeatedOutcomeIsDeclaredOnce() {
        await().atMost(TIMEOUT).until(this::allIsCommitted);
        long declared = declarationsOf(first);

        writeAgain(first);

        await().atMost(TIMEOUT).until(() -> metric("intentcast_storing_found_total") == 1);
        assertThat(declarationsOf(first)).isEqualTo(declared);
    }

    @Test
    @Order(5)
    void aStorerKilledAfterTheAnnouncementIsReplacedWithoutAnyChange() {
        ChunkId second = chunkOf("forest_2", log.observed("forest_2"));
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !digestsUnder(second).isEmpty());

        consensusService.kill();
        consensusService = cluster.consensusProcess();

        await().atMost(TIMEOUT).until(() -> providers(second) == 3 && allIsCommitted());
        assertThat(digestsUnder(second)).containsExactly(digestOf(second));
    }

    @Test
    @Order(6)
    void aSubjectWithoutConsensusIsAProblem() {
        Reply unknown = await().atMost(TIMEOUT)
                .until(
                        () -> new Rest(consensusService.url()).get("/v1/consensus/location:forest_9"),
                        reply -> reply.status() != 503);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(new Rest(consensusService.url()).get("/v1/consensus/a%20b").status())
                .isEqualTo(400);
    }

    private static ChunkId chunkOf(String location, IntentId intent) {
        return new ChunkId("consensus_%s_%s".formatted(location, intent));
    }

    private Reply chunk(ChunkId chunkId) {
        return intentService.get("/v1/chunks/" + chunkId);
    }

    private Sha256 digestOf(ChunkId chunkId) {
        return Sha256.of(chunk(chunkId).body().getBytes(UTF_8));
    }

    private int providers(ChunkId chunkId) {
        return intentService
                .get("/v1/chunks/%s/providers".formatted(chunkId))
                .json()
                .path("providers")
                .size();
    }

    /** All digests ever announced under an id. */
    private Set<Sha256> digestsUnder(ChunkId chunkId) {
        return kafka.read(Topic.PROVIDERS).stream()
                .flatMap(record -> record.value() instanceof Decoded.Parsed<ProviderRecord>(Announced announced)
                        ? Stream.of(announced)
                        : Stream.empty())
                .filter(announced -> announced.chunkId().equals(chunkId))
                .map(Announced::sha256)
                .collect(toSet());
    }

    private long declarationsOf(ChunkId chunkId) {
        return kafka.read(Topic.INTENTS).stream()
                .filter(record -> record.value() instanceof Decoded.Parsed<Intent>(Intent intent)
                        && intent.want() instanceof StoreChunk wanted
                        && wanted.chunkId().equals(chunkId))
                .count();
    }

    /** Publishes it again, as a second fold of the same partition would. */
    private void writeAgain(ChunkId chunkId) {
        Outcome outcome = kafka.read(Topic.OUTCOMES).stream()
                .flatMap(record -> record.value() instanceof Decoded.Parsed<Conclusion>(Outcome one)
                        ? Stream.of(one)
                        : Stream.empty())
                .filter(one -> one.follows()
                        .filter(then -> chunkId.equals(then.store().chunkId()))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        IntentId intent = outcome.intentId();
        kafka.write(Records.bytes(Topic.OUTCOMES, intent.partition(), intent.toString(), outcome));
    }

    /** Whether the group's commits are at the end of each partition with records. */
    private boolean allIsCommitted() throws ExecutionException, InterruptedException {
        var committed = kafka.admin()
                .listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return kafka.read(Topic.OUTCOMES.name()).stream().allMatch(record -> {
            var offset = committed.get(new TopicPartition(record.topic(), record.partition()));
            return offset != null && offset.offset() > record.offset();
        });
    }

    private double metric(String name) {
        return Metrics.of(consensusService.url()).sum(name);
    }
}
