package io.intentcast.systemtests.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.storage.StorageNodeServiceApplication;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services resolve names from a file that this test writes. A node gives up; then all services wait for a broker,
 * work, and stop after it has gone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaitingForKafkaTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(10);
    private static final int ENDED_BY_SIGTERM = 143;
    private static final String UNRESOLVED = "No resolvable bootstrap urls given in bootstrap.servers";
    private static final String WISH = """
            {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"}""";

    private final List<Integer> ports = LoopbackPorts.free(5);
    private final List<ServiceProcess> processes = new ArrayList<>();
    private Path directory;
    private Path hosts;
    private @Nullable EmbeddedBroker broker;

    @BeforeAll
    void nameThisHostAlone(@TempDir Path empty) throws IOException {
        directory = empty;
        hosts = directory.resolve("hosts");
        nameHosts("");
    }

    private void nameHosts(String broker) throws IOException {
        String here =
                "127.0.0.1 localhost %s%n".formatted(InetAddress.getLocalHost().getHostName());
        Files.writeString(hosts, here + broker);
    }

    /** A broker that clients know by its name alone, at this address. */
    private void startBroker(String address) throws IOException {
        nameHosts("%s kafka.test%n".formatted(address));
        int port = ports.getFirst();
        broker = EmbeddedBroker.start(
                directory.resolve("broker"),
                ports.getLast(),
                Map.of(
                        "listeners",
                        "NAMED://%s:%s".formatted(address, port),
                        "advertised.listeners",
                        "NAMED://kafka.test:" + port,
                        "listener.security.protocol.map",
                        "NAMED:PLAINTEXT"));
    }

    @AfterAll
    void stop() {
        processes.forEach(ServiceProcess::close);
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Order(1)
    void aServiceWithoutBrokerEndsWithAnErrorAfterBrokerPatience() throws Exception {
        ServiceProcess node = launch(StorageNodeServiceApplication.class, nodePlan("impatient"), "2s");

        assertThat(node.process().waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(node.process().exitValue()).isEqualTo(1);
        assertThat(node.log())
                .content()
                .contains("APPLICATION FAILED TO START")
                .contains("Kafka at [kafka.test:%s] did not answer within PT2S: %s"
                        .formatted(ports.getFirst(), UNRESOLVED))
                .contains("intentcast.kafka.broker-patience says how long to wait");
    }

    @Test
    @Order(2)
    void allServicesWaitForAnUnknownNameLiveAndNotReadyAndStartOnceABrokerIsThere() throws Exception {
        ServiceProcess consensus = launch(ConsensusServiceApplication.class, stopping(consensusPlan()), "2m");
        ServiceProcess intent = launch(IntentServiceApplication.class, stopping(intentPlan()), "2m");
        ServiceProcess node = launch(StorageNodeServiceApplication.class, stopping(nodePlan("bt1")), "2m");
        processes.addAll(List.of(consensus, intent, node));

        for (ServiceProcess service : processes) {
            awaitWaiting(service);
        }
        assertThat(rest(node).get("/v1/chunks").status()).isEqualTo(200);
        assertThat(rest(node).put("/v1/chunks/chunk:X", new byte[1]).status()).isEqualTo(503);
        assertThat(rest(consensus).get("/v1/outcomes/0-0").status()).isEqualTo(503);
        assertThat(component(consensus, "joined")).isEqualTo("OUT_OF_SERVICE");
        assertThat(component(consensus, "views")).isEqualTo("OUT_OF_SERVICE");
        Reply refused = rest(intent).post("/v1/intents", WISH);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");

        startBroker("127.0.0.1");
        processes.forEach(ServiceProcess::awaitReady);
        assertThat(component(consensus, "joined")).isEqualTo("UP");
        assertThat(component(consensus, "views")).isEqualTo("UP");
        assertThat(rest(intent).post("/v1/intents", WISH, "Prefer", "wait=5").status())
                .isEqualTo(200);
    }

    /** As with a container that is recreated. Readiness of what does not need the broker stays up meanwhile. */
    @Test
    @Order(3)
    void declarationsAreAcknowledgedSoonAfterTheBrokerCameBackAtAnotherAddress() throws Exception {
        assumeThat(isThisMachine("127.0.0.2")).as("127.0.0.2 is this machine").isTrue();
        ServiceProcess intent = processes.get(1);
        requireNonNull(broker).close();
        assertThat(rest(intent).post("/v1/intents", WISH).status()).isEqualTo(503);
        assertThat(List.of(intent, processes.getLast()))
                .allSatisfy(service -> assertThat(health(service, "readiness").status())
                        .as(service.plan().name())
                        .isEqualTo(200));

        startBroker("127.0.0.2");

        await().atMost(LONGEST_RETURN)
                .until(() -> rest(intent).post("/v1/intents", WISH).status() == 202);
        assertThat(rest(intent).post("/v1/intents", WISH, "Prefer", "wait=20").status())
                .isEqualTo(200);
    }

    /** Each phase of a stop has its own timeout, which none exceeds. */
    @Test
    @Order(4)
    void servicesStopInTimeWithoutABroker() throws Exception {
        requireNonNull(broker).close();

        long begin = System.nanoTime();
        processes.forEach(service -> service.process().destroy());

        for (ServiceProcess service : processes) {
            long left = LONGEST_STOP.toNanos() - (System.nanoTime() - begin);
            assertThat(service.process().waitFor(left, TimeUnit.NANOSECONDS))
                    .as("%s ended after %s ms", service.plan().name(), (System.nanoTime() - begin) / 1_000_000)
                    .isTrue();
            assertThat(service.process().exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(service.log()).content().doesNotContain("still running after timeout", "left behind");
        }
    }

    /** With the default timeout of a phase, and a log of the phases that exceed it. */
    private static ServicePlan stopping(ServicePlan plan) {
        return plan.with(Map.of(
                "spring.lifecycle.timeout-per-shutdown-phase",
                "5s",
                "logging.level.org.springframework.context.support.DefaultLifecycleProcessor",
                "info"));
    }

    private void awaitWaiting(ServiceProcess service) {
        await(service.plan().name())
                .atMost(TIMEOUT)
                .failFast(
                        "it ended; see " + service.log(),
                        () -> !service.process().isAlive())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> health(service, "liveness").status() == 200);
        Reply readiness = health(service, "readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.body()).contains("Kafka at [kafka.test:%s]: %s".formatted(ports.getFirst(), UNRESOLVED));
        assertThat(service.log()).content().contains("Waiting for Kafka at [kafka.test");
    }

    private static boolean isThisMachine(String address) {
        try (var _ = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String component(ServiceProcess service, String name) {
        return health(service, "readiness")
                .json()
                .path("components")
                .path(name)
                .path("status")
                .asString();
    }

    private static Reply health(ServiceProcess service, String group) {
        return rest(service).get("/actuator/health/" + group);
    }

    private static Rest rest(ServiceProcess service) {
        return new Rest(service.url());
    }

    private ServicePlan consensusPlan() {
        return ServicePlan.consensusService(
                ports.get(1), ports.getFirst(), ServicePlan.urlOf(ports.get(2)), directory.resolve("consensus"));
    }

    private ServicePlan intentPlan() {
        return ServicePlan.intentService(ports.get(2), ports.getFirst(), ServicePlan.urlOf(ports.get(1)));
    }

    private ServicePlan nodePlan(String id) {
        return ServicePlan.node(
                id,
                ports.get(3),
                ports.getFirst(),
                ServicePlan.urlOf(ports.get(1)),
                ServicePlan.urlOf(ports.get(2)),
                directory.resolve(id));
    }

    private ServiceProcess launch(Class<?> application, ServicePlan plan, String timeout) {
        ServicePlan waiting = plan.with(Map.of(
                "spring.kafka.bootstrap-servers",
                "kafka.test:" + ports.getFirst(),
                "intentcast.kafka.broker-patience",
                timeout));
        return ServiceProcess.launch(
                application,
                waiting,
                directory.resolve(plan.name() + ".log"),
                List.of("-Xmx256m", "-Djdk.net.hosts.file=" + hosts));
    }
}
