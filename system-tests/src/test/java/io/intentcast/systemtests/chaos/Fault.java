package io.intentcast.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** A fault done to the suite. After it everything runs again, and the services that it hit are ready. */
enum Fault {
    NODE_KILLED(
            (suite, random) -> without(suite, one(suite.nodes(), random), RestartableProcess::kill, upTo(5, random))),
    NODE_STOPPED(
            (suite, random) -> without(suite, one(suite.nodes(), random), RestartableProcess::stop, upTo(5, random))),
    NODE_PAUSED((suite, random) -> paused(suite, one(suite.nodes(), random), Duration.ofSeconds(15))),
    DISK_OF_A_NODE_LOST((suite, _) -> without(
            suite, suite.mortalDisk(), RestartableProcess::kill, Duration.ZERO, service -> delete(suite, service))),
    DISK_OF_A_NODE_FULL((suite, _) -> full(
            suite,
            suite.nodes().getFirst(),
            node -> assertThat(node.rest().put("/v1/chunks/none", new byte[100]).status())
                    .isEqualTo(507))),

    INTENT_SERVICE_KILLED((suite, random) ->
            without(suite, one(suite.intentServices(), random), RestartableProcess::kill, upTo(5, random))),
    INTENT_SERVICE_STOPPED((suite, random) ->
            without(suite, one(suite.intentServices(), random), RestartableProcess::stop, upTo(5, random))),
    INTENT_SERVICE_PAUSED((suite, random) -> paused(suite, one(suite.intentServices(), random), Duration.ofSeconds(8))),

    CONSENSUS_SERVICE_KILLED((suite, random) ->
            without(suite, one(suite.consensusServices(), random), RestartableProcess::kill, upTo(5, random))),
    CONSENSUS_SERVICE_STOPPED((suite, random) ->
            without(suite, one(suite.consensusServices(), random), RestartableProcess::stop, upTo(5, random))),
    /** Longer than the session timeout: another instance takes over, and the paused one resumes without knowing. */
    CONSENSUS_SERVICE_PAUSED(
            (suite, random) -> paused(suite, one(suite.consensusServices(), random), Duration.ofSeconds(12))),
    /** Windows are closed all the while: that needs no disk. */
    DISK_OF_A_CONSENSUS_SERVICE_FULL((suite, _) -> full(
            suite,
            suite.consensusServices().getFirst(),
            service -> assertThat(service.rest().get("/livez").status()).isEqualTo(200))),
    BOTH_CONSENSUS_SERVICES_KILLED((suite, _) -> {
        suite.consensusServices().forEach(service -> service.process().kill());
        suite.consensusServices().forEach(service -> service.process().start());
        suite.awaitAllReady();
    }),

    LEADER_OF_PEERS_KILLED((suite, _) ->
            without(suite.brokers(), suite.brokers().leaderOf(Topic.PEERS.name(), 0))),
    COORDINATOR_OF_GROUPS_KILLED(
            (suite, _) -> without(suite.brokers(), suite.brokers().coordinator())),
    BROKER_PAUSED((suite, random) -> {
        RestartableProcess broker = one(suite.brokers().processes(), random);
        broker.pause();
        hold(Duration.ofSeconds(15));
        broker.resume();
        suite.brokers().awaitInSync();
    }),
    BROKERS_RESTARTED_ONE_AFTER_ANOTHER(
            (suite, _) -> suite.brokers().processes().forEach(broker -> {
                broker.stop();
                broker.start();
                suite.brokers().awaitInSync();
            })),
    /** Longer than the timeout after which a quiet node is presumed offline. */
    NO_BROKER_FOR_A_WHILE((suite, _) -> {
        suite.brokers().processes().forEach(RestartableProcess::kill);
        hold(Duration.ofSeconds(20));
        suite.brokers().processes().forEach(RestartableProcess::start);
        suite.brokers().awaitInSync();
    }),
    POWER_CUT((suite, _) -> {
        suite.nodes().forEach(node -> suite.uptimes().down(node.name()));
        suite.services().forEach(service -> service.process().kill());
        suite.brokers().processes().forEach(RestartableProcess::kill);
        suite.brokers().processes().forEach(RestartableProcess::start);
        suite.services().forEach(service -> service.process().start());
        suite.awaitAllReady();
        suite.nodes().forEach(node -> suite.uptimes().up(node.name()));
    });

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** A lambda without captured state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<ChaosSuite, Random> strike;

    Fault(BiConsumer<ChaosSuite, Random> strike) {
        this.strike = strike;
    }

    void strike(ChaosSuite suite, Random random) {
        strike.accept(suite, random);
    }

    private static void without(ChaosSuite suite, Service service, Consumer<RestartableProcess> taken, Duration span) {
        without(suite, service, taken, span, _ -> {});
    }

    private static void without(
            ChaosSuite suite,
            Service service,
            Consumer<RestartableProcess> taken,
            Duration span,
            Consumer<Service> meanwhile) {
        suite.uptimes().down(service.name());
        taken.accept(service.process());
        meanwhile.accept(service);
        hold(span);
        service.process().start();
        service.awaitReady();
        suite.uptimes().up(service.name());
    }

    private static void paused(ChaosSuite suite, Service service, Duration span) {
        suite.uptimes().down(service.name());
        service.process().pause();
        hold(span);
        service.process().resume();
        service.awaitReady();
        suite.uptimes().up(service.name());
    }

    /** Long enough for a new leader election. */
    private static void without(BrokerCluster brokers, RestartableProcess broker) {
        broker.kill();
        hold(Duration.ofSeconds(15));
        broker.start();
        brokers.awaitInSync();
    }

    private static void full(ChaosSuite suite, Service service, Consumer<Service> meanwhile) {
        SmallDisk disk = suite.smallDiskOf(service);
        disk.fill();
        await("it says that its disk is full")
                .atMost(TIMEOUT)
                .until(() -> service.rest().get("/readyz").status() == 503);
        meanwhile.accept(service);
        disk.empty();
        service.awaitReady();
    }

    private static void delete(ChaosSuite suite, Service node) {
        try {
            FileSystemUtils.deleteRecursively(suite.diskOf(node.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Duration upTo(int seconds, Random random) {
        return Duration.ofMillis(random.nextInt(seconds * 1000));
    }

    /** The duration is part of the fault. */
    private static void hold(Duration span) {
        await().pollDelay(span).atMost(span.plus(TIMEOUT)).until(() -> true);
    }
}
