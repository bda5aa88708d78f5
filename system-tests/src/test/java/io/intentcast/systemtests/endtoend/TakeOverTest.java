package io.intentcast.systemtests.endtoend;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Metrics;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.PublishedOutcomes;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two instances close windows, and one of them goes while many are open. All intents ask a node that has registered
 * and is dead, but not known to be.
 */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverTest {

    private static final NodeId DEAD = new NodeId("dead");
    private static final int INTENTS = 200;
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(4);
    private static final Duration BETWEEN_DEADLINES = Duration.ofMillis(40);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Cluster cluster;
    private Kafka kafka;
    private Rest intentService;
    private Metrics staying;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.presence.offline-after=10m", "intentcast.closing.session-timeout=2s");
        kafka = cluster.kafka();
        staying = Metrics.of(cluster.consensusService().plan().url());
        intentService = new Rest(cluster.intentService().plan().url());
        var dead = new Description(DEAD, Set.of(Role.STORAGE), URI.create("http://dead:8100"));
        kafka.write(Records.bytes(Topic.PEERS, null, DEAD.value(), new Registered(dead)));
        await().atMost(TIMEOUT)
                .until(() -> intentService.get("/v1/peers").body().contains("\"dead\""));
    }

    @Test
    void anInstanceThatStopsHandsItsWindowsOver() {
        RunningService leaving = cluster.consensusService();

        everyIntentHasOneOutcomeThough(leaving.plan().url(), leaving::close);
    }

    @Test
    void anInstanceThatIsKilledIsReplaced() {
        ServiceProcess leaving = cluster.consensusProcess();

        everyIntentHasOneOutcomeThough(leaving.url(), leaving::kill);
    }

    private void everyIntentHasOneOutcomeThough(URI instance, Runnable goes) {
        var leaving = Metrics.of(instance);
        await("both close").atMost(TIMEOUT).until(() -> partitions(leaving) == 3 && partitions(staying) == 3);
        Set<IntentId> declared = declareAll(instance.getPort());
        await("some windows are closed")
                .atMost(TIMEOUT)
                .until(() -> !outcomesOf(declared).isEmpty());
        assertThat(openWindows(leaving)).isPositive();
        double takeOvers = staying.sum("intentcast_closer_takeovers_seconds_count");
        double takingOver = staying.sum("intentcast_closer_takeovers_seconds_sum");
        long begun = System.nanoTime();

        goes.run();

        await("all windows are closed")
                .atMost(TIMEOUT)
                .until(() -> openWindows(staying) == 0
                        && outcomesOf(declared).stream()
                                .map(Outcome::intentId)
                                .collect(toSet())
                                .equals(declared));
        double elapsed = (System.nanoTime() - begun) / 1e9;
        List<Outcome> outcomes = outcomesOf(declared);
        assertThat(outcomes).extracting(Outcome::intentId).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.closedBy()).isEqualTo(ClosedBy.DEADLINE);
            assertThat(outcome.unheard()).containsExactly(DEAD);
        });
        double taken = staying.sum("intentcast_closer_takeovers_seconds_count") - takeOvers;
        double took = staying.sum("intentcast_closer_takeovers_seconds_sum") - takingOver;
        assertThat(taken).isGreaterThanOrEqualTo(3);
        assertThat(took / taken).isPositive().isLessThan(elapsed);
    }

    private List<Outcome> outcomesOf(Set<IntentId> declared) {
        return new PublishedOutcomes(kafka).of(declared);
    }

    private Set<IntentId> declareAll(int name) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<IntentId>> answers = IntStream.range(0, INTENTS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> declare("chunk:%s-%s".formatted(name, number), number), callers))
                    .toList();
            return answers.stream().map(CompletableFuture::join).collect(toSet());
        }
    }

    private IntentId declare(String chunkId, int number) {
        Duration window = SHORTEST_WINDOW.plus(BETWEEN_DEADLINES.multipliedBy(number));
        String id = intentService
                .post(
                        "/v1/intents",
                        Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "tester", "window", window.toString()))
                .json()
                .path("intentId")
                .asString();
        return IntentId.parse(id);
    }

    private static double partitions(Metrics instance) {
        return instance.sum("intentcast_closer_partitions");
    }

    private static double openWindows(Metrics instance) {
        return instance.sum("intentcast_windows_open");
    }
}
