package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Steps over an instance that loses its disk, and over others that start without data. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReputationsOfInstancesTest {

    private static final int PARTITIONS = 3;
    private static final int OUTCOMES = 10;
    private static final int NODES = 5;
    private static final double MEMORY = 0.98;
    private static final double ALL_OUTCOMES = (1 - Math.pow(MEMORY, OUTCOMES)) / (1 - MEMORY);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private Cluster cluster;
    private ReputationLog log;
    private RunningService instance;
    private SortedMap<String, ReputationRecord> told = Collections.emptySortedMap();
    private List<String> answers = List.of();

    @BeforeAll
    void start(Cluster fresh) {
        // An instance that saw that a topic was deleted would end.
        cluster = fresh.with("intentcast.partitions=" + PARTITIONS, "intentcast.kafka.topics-looked-at-every=1h");
        instance = cluster.consensusService();
        log = new ReputationLog(cluster.kafka());
        for (int offset = 0; offset < OUTCOMES; offset++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                log.concluded(partition, offset);
            }
        }
        log.late(1, OUTCOMES - 1);
    }

    @Test
    @Order(1)
    void conclusionsArePublishedByPartition() {
        await().atMost(TIMEOUT)
                .until(() -> log.told().values().stream()
                                .filter(ReputationsOfInstancesTest::isLast)
                                .count()
                        == NODES * PARTITIONS);
        told = log.told();

        assertThat(told("liar 2 chunks").negative()).isCloseTo(ALL_OUTCOMES, within(1e-12));
        assertThat(told("offline 0 chunks").negative()).isZero();
        assertThat(told("offline 1 chunks").negative()).isEqualTo(1);
    }

    private Beta told(String key) {
        return told.values().stream()
                .filter(record -> record.key().equals(key))
                .map(record -> record.record().agreement())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLast(ReputationRecord record) {
        long last = (OUTCOMES - 1) * 10L;
        return record.at() == (record.key().equals("offline 1 chunks") ? last + 1 : last);
    }

    @Test
    @Order(2)
    void aNodesReputationIsTheSumOfAllPartitions() {
        await().atMost(TIMEOUT).until(() -> moves("offline") == 1 && s("liar") > PARTITIONS * ALL_OUTCOMES - 1e-9);
        JsonNode liar =
                get(instance, "/v1/reputations/liar").json().path("matters").path(0);
        double s = PARTITIONS * ALL_OUTCOMES;

        assertThat(liar.path("s").asDouble()).isCloseTo(s, within(1e-12));
        assertThat(liar.path("reputation").asDouble()).isCloseTo(1 / (s + 2), within(1e-12));
        assertThat(liar.path("uncertainty").asDouble()).isCloseTo(2 / (s + 2), within(1e-12));
        assertThat(liar.path("partitions").size()).isEqualTo(PARTITIONS);
        assertThat(liar.path("moves").path(0).path("when").asString()).isEqualTo("2026-01-31T12:00:09Z");
        assertThat(liar.path("availability").path("unheard").asDouble()).isZero();
        JsonNode offline =
                get(instance, "/v1/reputations/offline").json().path("matters").path(0);
        assertThat(offline.path("moves").path(0).path("why").asString()).isEqualTo("late");
        assertThat(offline.path("availability").path("answered").asDouble()).isEqualTo(0.5);
        answers = answers(instance);
    }

    @Test
    @Order(3)
    void allAreListedPageByPage() {
        JsonNode first = get(instance, "/v1/reputations?limit=3").json();
        JsonNode second = get(
                        instance,
                        "/v1/reputations?limit=3&after=" + first.path("next").asString())
                .json();

        assertThat(nodes(first)).containsExactly("a", "b", "c");
        assertThat(nodes(second)).containsExactly("liar", "offline");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    @Order(4)
    void anUnknownNodeIsAProblem() {
        Reply reply = get(instance, "/v1/reputations/stranger");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(get(instance, "/v1/reputations?limit=0").status()).isEqualTo(400);
    }

    @Test
    @Order(5)
    void anInstanceWithoutItsDiskRestoresTheSameNumbers() throws IOException {
        String disk = instance.plan().settings().get("intentcast.data-dir");
        instance.close();
        assertThat(FileSystemUtils.deleteRecursively(Path.of(disk))).isTrue();
        instance = cluster.consensusService("intentcast.data-dir=" + disk);

        awaitAnswers(instance);
        assertThat(log.told()).isEqualTo(told);
    }

    @Test
    @Order(6)
    void withDamagedStoresAnInstanceRestoresThemByItself() throws IOException {
        String disk = instance.plan().settings().get("intentcast.data-dir");
        instance.close();
        List<Path> manifests;
        try (Stream<Path> files = Files.walk(Path.of(disk))) {
            manifests = files.filter(file -> file.getFileName().toString().startsWith("MANIFEST-"))
                    .toList();
        }
        assertThat(manifests).isNotEmpty();
        for (Path manifest : manifests) {
            Files.write(manifest, new byte[100]);
        }
        instance = cluster.consensusService("intentcast.data-dir=" + disk);

        awaitAnswers(instance);
        assertThat(log.told()).isEqualTo(told);
    }

    @Test
    @Order(7)
    void anotherInstanceAnswersForAllPartitions() {
        awaitAnswers(cluster.consensusService());
    }

    /** It shares only the topics with the others. */
    @Test
    @Order(8)
    void aReplayFromTheBeginningPublishesTheSameRecords() {
        int before = log.tellings();
        RunningService anew = cluster.consensusService("intentcast.outcomes.application-id=anew");
        await().atMost(TIMEOUT)
                .until(() -> log.tellings() >= before + PARTITIONS * NODES
                        && log.told().equals(told));

        awaitAnswers(anew);
    }

    /** Kafka Streams fails when the topic of a global table ends before its position. The views begin again then. */
    @Test
    @Order(9)
    void afterTheLossOfTheTopicAnInstanceTellsAllRecordsAgain() {
        log.loseTold(PARTITIONS);
        log.concluded(0, OUTCOMES);
        double s = PARTITIONS * ALL_OUTCOMES + MEMORY * ALL_OUTCOMES + 1 - ALL_OUTCOMES;

        await().atMost(TIMEOUT).until(() -> Math.abs(s("liar") - s) < 1e-12);
        assertThat(get(instance, "/v1/reputations/liar")
                        .json()
                        .path("matters")
                        .path(0)
                        .path("partitions")
                        .size())
                .isEqualTo(PARTITIONS);
    }

    private void awaitAnswers(RunningService answering) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(answers(answering)).isEqualTo(answers));
    }

    private static List<String> answers(RunningService answering) {
        return List.of("", "/a", "/b", "/c", "/liar", "/offline").stream()
                .map(path -> get(answering, "/v1/reputations" + path).body())
                .toList();
    }

    private int moves(String node) {
        return get(instance, "/v1/reputations/" + node)
                .json()
                .path("matters")
                .path(0)
                .path("moves")
                .size();
    }

    private double s(String node) {
        return get(instance, "/v1/reputations/" + node)
                .json()
                .path("matters")
                .path(0)
                .path("s")
                .asDouble();
    }

    private static List<String> nodes(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("node").asString())
                .toList();
    }

    private static Reply get(RunningService answering, String path) {
        return new Rest(answering.plan().url()).get(path);
    }
}
