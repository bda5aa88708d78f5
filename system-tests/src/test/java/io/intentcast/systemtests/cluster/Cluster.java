package io.intentcast.systemtests.cluster;

import static java.util.Objects.requireNonNull;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.LogSettings;
import io.intentcast.local.RunningService;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.storage.StorageNodeServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

/**
 * The services of one test, on free ports, with data of their own, over a broker without topics and groups at first. A
 * service starts on demand; all stop with the cluster, at the same time.
 */
public final class Cluster implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final Path data;
    private final int firstConsensusPort = anyPort();
    private final int firstIntentPort = anyPort();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<ServicePlan, Supplier<SpringApplicationBuilder>> builders = new HashMap<>();
    private final List<Runnable> stops = new ArrayList<>();
    private List<String> jvmOptions = List.of("-Xmx256m");
    private int consensusServices;
    private int intentServices;

    private Cluster(EmbeddedBroker broker, Path data) {
        this.broker = broker;
        this.data = data;
    }

    /**
     * Deletes all topics and groups of the broker.
     *
     * @param data deleted when the cluster is closed
     */
    public static Cluster over(EmbeddedBroker broker, Path data) {
        LogSettings.byLogbackAlone();
        try (var kafka = new Kafka(broker.bootstrapServers())) {
            kafka.clear();
        }
        return new Cluster(broker, data);
    }

    /** Settings for every service started from now on, here and below as {@code name=value}. */
    public Cluster with(String... settings) {
        shared.putAll(read(settings));
        return this;
    }

    /** Options of the JVM of every service started in its own from now on. */
    public Cluster withJvm(String... options) {
        jvmOptions = List.of(options);
        return this;
    }

    /** The first instance is the one that the others call; further ones join its group. */
    public RunningService consensusService(String... settings) {
        return start(consensusPlan(), ConsensusServiceApplication::builder, settings);
    }

    /** The same in a JVM of its own, which can be killed. */
    public ServiceProcess consensusProcess(String... settings) {
        return startProcess(ConsensusServiceApplication.class, consensusPlan(), settings);
    }

    /** The first instance is the one that nodes and consensus-service call. */
    public RunningService intentService(String... settings) {
        return start(intentPlan(), IntentServiceApplication::builder, settings);
    }

    /** The same in a JVM of its own. */
    public ServiceProcess intentProcess(String... settings) {
        return startProcess(IntentServiceApplication.class, intentPlan(), settings);
    }

    /** Uses the disk of the previous node with this id. */
    public RunningService node(String id, String... settings) {
        return start(nodePlan(id), StorageNodeServiceApplication::builder, settings);
    }

    /** The same in a JVM of its own, which can be killed. */
    public ServiceProcess nodeProcess(String id, String... settings) {
        return startProcess(StorageNodeServiceApplication.class, nodePlan(id), settings);
    }

    /** The node of {@code examples/node-python}. Skips the test where it cannot run. */
    public PythonNode pythonNode(String id, String... options) {
        var node = PythonNode.start(bootstrapServers(), data.resolve(id + ".log"), id, options);
        stops.add(node::close);
        return node;
    }

    /** A node that is an application of somebody else. */
    public RunningService application(Supplier<SpringApplicationBuilder> application, String id, String... settings) {
        return start(nodePlan(id), application, settings);
    }

    /** The same in a JVM of its own, which can be killed. */
    public ServiceProcess applicationProcess(Class<?> application, String id, String... settings) {
        return startProcess(application, nodePlan(id), settings);
    }

    /** Starts a service that has ended by itself, with the settings that it had. */
    public RunningService startAgain(RunningService ended) {
        return start(ended.plan(), requireNonNull(builders.get(ended.plan())));
    }

    /** The address of the first intent-service, also before it starts. */
    public URI intentUrl() {
        return ServicePlan.urlOf(firstIntentPort);
    }

    /** The directory of the node's durable data. */
    public Path diskOf(String id) {
        return data.resolve(id);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** For reading and writing topics directly. */
    public Kafka kafka() {
        var kafka = new Kafka(broker.bootstrapServers());
        stops.add(kafka::close);
        return kafka;
    }

    @Override
    public void close() throws IOException {
        try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(stops.stream()
                            .map(stop -> CompletableFuture.runAsync(stop, stopping))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        stops.clear();
        FileSystemUtils.deleteRecursively(data);
    }

    private RunningService start(ServicePlan plan, Supplier<SpringApplicationBuilder> builder, String... settings) {
        var service = RunningService.start(
                plan.with(shared).with(read(settings)),
                builder.get().initializers(new SharedClassMetadata()),
                List.of());
        builders.put(service.plan(), builder);
        stops.add(service::close);
        return service;
    }

    private ServiceProcess startProcess(Class<?> application, ServicePlan plan, String... settings) {
        var process = ServiceProcess.start(
                application,
                plan.with(shared).with(read(settings)),
                jvmOptions,
                data.resolve("%s-%s.log".formatted(plan.name(), plan.port())));
        stops.add(process::close);
        return process;
    }

    private ServicePlan consensusPlan() {
        int port = consensusServices++ == 0 ? firstConsensusPort : anyPort();
        return ServicePlan.consensusService(port, broker.port(), intentUrl(), data.resolve("consensus-" + port));
    }

    private ServicePlan intentPlan() {
        int port = intentServices++ == 0 ? firstIntentPort : anyPort();
        return ServicePlan.intentService(port, broker.port(), consensusUrl());
    }

    private ServicePlan nodePlan(String id) {
        return ServicePlan.node(id, anyPort(), broker.port(), consensusUrl(), intentUrl(), diskOf(id));
    }

    private URI consensusUrl() {
        return ServicePlan.urlOf(firstConsensusPort);
    }

    private static int anyPort() {
        return LoopbackPorts.free(1).getFirst();
    }

    private static Map<String, String> read(String... settings) {
        return Stream.of(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
