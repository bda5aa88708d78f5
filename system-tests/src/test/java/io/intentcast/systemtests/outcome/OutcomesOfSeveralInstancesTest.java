package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.local.ServicePlan;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Steps over two instances; at the end one stops and the other restarts. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutcomesOfSeveralInstancesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int PARTITIONS = 6;
    private static final int INTENTS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private Cluster cluster;
    private OutcomeLog log;
    private RunningService one;
    private RunningService two;
    private List<CompletableFuture<Reply>> asked;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=" + PARTITIONS);
        one = cluster.consensusService();
        log = new OutcomeLog(cluster.kafka());
        IntStream.range(0, PARTITIONS).forEach(partition -> {
            IntStream.range(0, INTENTS).forEach(_ -> log.declared(partition));
            log.concluded(partition, 0, NOON.plusMillis(partition));
        });
        asked = waiting(one, 3, List.of(one));
        two = cluster.consensusService();
    }

    @AfterAll
    void stop() {
        callers.close();
    }

    @Test
    @Order(0)
    void callersWaitOnWhileTheirPartitionsMoveToANewInstance() {
        await().atMost(TIMEOUT).until(() -> gauge(two, "intentcast.view.entries") > 0);

        conclude(3);

        assertThat(asked).allSatisfy(OutcomesOfSeveralInstancesTest::isAnswered);
    }

    @Test
    @Order(1)
    void eachInstanceAnswersForAllPartitions() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String path = "/v1/outcomes/%s-0".formatted(partition);
            awaitAnswer(one, path);
            awaitAnswer(two, path);
            assertThat(get(one, path).body()).isEqualTo(get(two, path).body());
            JsonNode insights = get(one, path).json().path("insights");
            assertThat(insights.path("totalQueried").asInt()).isEqualTo(2);
            assertThat(insights.path("congestedNodes").asInt()).isEqualTo(1);
        }
        assertThat(gauge(one, "intentcast.view.entries")).isPositive();
        assertThat(gauge(two, "intentcast.view.entries")).isPositive();
    }

    @Test
    @Order(2)
    void waitingCallersAreAnsweredAtOnce() {
        List<RunningService> instances = List.of(one, two);
        for (int i = 0; i < instances.size(); i++) {
            int offset = 1 + i;
            List<CompletableFuture<Reply>> waiting = waiting(instances.get(i), offset, instances);
            long begun = System.nanoTime();
            conclude(offset);

            assertThat(waiting).allSatisfy(OutcomesOfSeveralInstancesTest::isAnswered);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    @Order(3)
    void aSeriesIsReadPageByPageFromEitherInstance() {
        await().atMost(TIMEOUT)
                .until(() -> series(one, "limit=1000").path("items").size() == 4 * PARTITIONS);

        JsonNode first = series(one, "limit=9");
        JsonNode second = series(two, "limit=9&after=" + first.path("next").asString());
        JsonNode third = series(one, "limit=9&after=" + second.path("next").asString());

        assertThat(first.path("items").size()).isEqualTo(9);
        assertThat(second.path("items").size()).isEqualTo(9);
        assertThat(third.path("items").size()).isEqualTo(6);
        assertThat(third.has("next")).isFalse();
        assertThat(series(two, "limit=9")).isEqualTo(first);
    }

    @Test
    @Order(4)
    void laterRecordsAreShownWithTheOutcome() {
        log.late(3, 0);

        await().atMost(TIMEOUT).until(() -> get(two, "/v1/outcomes/3-0").json().has("afterwards"));
        assertThat(get(one, "/v1/outcomes/3-0").json().path("afterwards").toString())
                .isEqualTo("[{\"type\":\"late\",\"node\":\"n2\",\"response\":\"no\",\"reason\":\"rate_limited\","
                        + "\"limiter\":\"economic\",\"retryAfter\":\"PT0S\"}]");
    }

    @Test
    @Order(5)
    void eachInstanceKnowsTheNewestConsensusOnEverySubject() {
        for (int i = 0; i < PARTITIONS; i++) {
            String subject = log.agreed("chunk:%s".formatted(i));
            for (RunningService instance : List.of(one, two)) {
                awaitAnswer(instance, "/v1/consensus/" + subject);
                JsonNode newest = get(instance, "/v1/consensus/" + subject).json();
                assertThat(newest.path("subject").asString()).isEqualTo(subject);
                assertThat(newest.at("/consensus/values/0/perspectives/0/node").asString())
                        .isEqualTo("n1");
            }
        }
    }

    /** Each outcome is kept by one instance, to which the other forwards the truth. */
    @Test
    @Order(6)
    void aTruthIsTakenByEitherInstance() {
        String right = "a".repeat(64);
        for (int i = 0; i < PARTITIONS; i++) {
            JsonNode newest = get(one, "/v1/consensus/chunk:%s".formatted(i)).json();
            String path = "/v1/outcomes/" + newest.path("intentId").asString();

            assertThat(tell(one, path, right)).isEqualTo(202);
            for (RunningService instance : List.of(one, two)) {
                await().atMost(TIMEOUT)
                        .until(() -> get(instance, path)
                                .json()
                                .path("truth")
                                .asString("")
                                .equals(right));
                assertThat(tell(instance, path, right)).isEqualTo(200);
                assertThat(tell(instance, path, "b".repeat(64))).isEqualTo(409);
            }
        }
    }

    @Test
    @Order(6)
    void unknownIdsAreProblems() {
        for (RunningService instance : List.of(one, two)) {
            assertThat(get(instance, "/v1/consensus/chunk:X").status()).isEqualTo(404);
            assertThat(get(instance, "/v1/consensus/chunk:").status()).isEqualTo(404);
            for (int partition = 0; partition <= PARTITIONS; partition++) {
                Reply reply = get(instance, "/v1/outcomes/%s-99".formatted(partition));
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            }
        }
    }

    @Test
    @Order(6)
    void aRequestForAnUndeclaredIntentDoesNotWait() {
        long begun = System.nanoTime();
        for (RunningService instance : List.of(one, two)) {
            for (int partition = 0; partition <= PARTITIONS; partition++) {
                Reply reply = get(instance, "/v1/outcomes/%s-999999".formatted(partition), "Prefer", "wait=20");
                assertThat(reply.status()).isEqualTo(404);
                assertThat(reply.json().path("type").asString()).endsWith("not-found");
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    @Order(7)
    void anUnreadableRecordIsDeadLetteredAndThePartitionGoesOn() {
        log.nonsense(2);
        log.concluded(2, INTENTS, NOON);

        awaitAnswer(one, "/v1/outcomes/2-" + INTENTS);
        await().atMost(TIMEOUT).until(() -> log.setAside() == 1);
    }

    @Test
    @Order(8)
    void theRemainingInstanceTakesOverAndWaitingCallersAreAnswered() {
        List<CompletableFuture<Reply>> waiting = waiting(one, 4, List.of(one, two));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(two::close, callers);
        do {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                Reply reply = get(one, "/v1/outcomes/%s-0".formatted(partition), "Prefer", "wait=20");
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            }
        } while (!closed.isDone());
        closed.join();
        conclude(4);

        assertThat(waiting).allSatisfy(OutcomesOfSeveralInstancesTest::isAnswered);
        await().atMost(TIMEOUT)
                .until(() -> series(one, "limit=1000").path("items").size() == 5 * PARTITIONS + 1);
    }

    @Test
    @Order(9)
    void aSecondStartIsAsQuick() {
        one.close();
        long begun = System.nanoTime();
        one = cluster.consensusService(
                "intentcast.data-dir=" + one.plan().settings().get("intentcast.data-dir"));
        awaitAnswer(one, "/v1/outcomes/4-0");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    /** Callers of one instance, each waiting for the outcome with this offset in another partition, at any instance. */
    private List<CompletableFuture<Reply>> waiting(
            RunningService instance, int offset, List<RunningService> instances) {
        List<CompletableFuture<Reply>> waiting = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> "/v1/outcomes/%s-%s".formatted(partition, offset))
                .map(path -> CompletableFuture.supplyAsync(() -> get(instance, path, "Prefer", "wait=30"), callers))
                .toList();
        await().atMost(TIMEOUT)
                .until(() -> instances.stream()
                                .mapToDouble(each -> gauge(each, "intentcast.outcome.waits"))
                                .sum()
                        == PARTITIONS);
        return waiting;
    }

    private static void isAnswered(CompletableFuture<Reply> waiting) {
        Reply reply = waiting.join();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Preference-Applied")).isPresent();
    }

    private void conclude(int offset) {
        IntStream.range(0, PARTITIONS).forEach(partition -> log.concluded(partition, offset, NOON));
    }

    private static void awaitAnswer(RunningService instance, String path) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(instance, path).status() == 200);
    }

    private static JsonNode series(RunningService instance, String query) {
        return get(instance, "/v1/declarers/node-a/series?" + query).json();
    }

    private static Reply get(RunningService instance, String path, String... headers) {
        return new Rest(instance.plan().url()).get(path, headers);
    }

    /** The status of telling the digest of the right bytes. */
    private static int tell(RunningService instance, String path, String digest) {
        return new Rest(instance.plan().url())
                .post(
                        path + "/truth",
                        Map.of("digest", digest),
                        "Authorization",
                        "Bearer " + ServicePlan.OPERATOR_TOKEN)
                .status();
    }

    private static double gauge(RunningService instance, String name) {
        return instance.context().getBean(MeterRegistry.class).get(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }
}
