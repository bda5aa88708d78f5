package io.intentcast.systemtests.containers;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.cluster.Kafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The images on a network of their own, with volumes that are removed with it. Each service uses another compression,
 * so that every native library is needed; and the JVM refuses to run without its AOT cache.
 */
final class ContainerSuite implements AutoCloseable {

    /** Of the producers of Kafka Streams, half of the default; the others have shorter ones or none. */
    static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);

    private static final int KAFKA_PORT = 9092;

    private final String prefix = "intentcast-" + UUID.randomUUID() + "-";
    private final Network network = Network.builder()
            .createNetworkCmdModifier(command -> command.withLabels(Map.of(Engine.LABEL, "network")))
            .build();
    private final int kafkaPort = LoopbackPorts.free(1).getFirst();
    private final KafkaContainer kafka = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.2"))
            .withNetwork(network)
            .withListener("kafka:19092")
            .withLabel(Engine.LABEL, "kafka")
            .withEnv("KAFKA_HEAP_OPTS", "-Xms256m -Xmx512m")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withCreateContainerCmdModifier(command -> {
                HostConfig host = command.getHostConfig();
                if (host != null) {
                    host.withPortBindings(
                            PortBinding.parse("%s:%s:%s".formatted(LoopbackPorts.HOST, kafkaPort, KAFKA_PORT)));
                }
            });
    private final Map<String, ServiceContainer> services = new LinkedHashMap<>();
    private final Set<String> volumes = new TreeSet<>();

    /** Not started yet; may be called several times. */
    ContainerSuite intentService(String name) {
        return add("intent-service", 8080, name, "zstd", Map.of());
    }

    /** Not started yet; may be called several times. */
    ContainerSuite consensusService(String name) {
        return add(
                "consensus-service",
                8090,
                name,
                "snappy",
                Map.of(
                        "INTENTCAST_ADVERTISED_URL",
                        "http://%s:8090".formatted(name),
                        "SPRING_KAFKA_STREAMS_PROPERTIES_PRODUCER_DELIVERY_TIMEOUT_MS",
                        "" + DELIVERY_TIMEOUT.toMillis()));
    }

    /**
     * Not started yet if the suite is not; otherwise it joins the running suite.
     *
     * @param settings as environment variables
     */
    ContainerSuite node(String id, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("INTENTCAST_NODE_ID", id);
        all.put("INTENTCAST_NODE_URL", "http://%s:8100".formatted(id));
        return add("storage-node-service", 8100, id, "lz4", all);
    }

    private ContainerSuite add(
            String service, int port, String name, String compression, Map<String, String> settings) {
        var all = new HashMap<String, String>(Map.of(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", "kafka:19092",
                "SPRING_KAFKA_PRODUCER_COMPRESSION_TYPE", compression,
                "INTENTCAST_INTENT_URL", "http://intent-service:8080",
                "INTENTCAST_CONSENSUS_URL", "http://consensus-service:8090",
                "JAVA_OPTS", "-XX:AOTMode=on " + Engine.QUICK_START));
        all.putAll(settings);
        volumes.add(volumeOf(name));
        services.put(name, new ServiceContainer(service, port, name, network, volumeOf(name), all));
        return this;
    }

    /** Returns when all are ready. */
    void start() {
        volumes.forEach(this::makeVolume);
        kafka.start();
        Startables.deepStart(services.values().stream().map(ServiceContainer::container))
                .join();
    }

    ServiceContainer service(String name) {
        ServiceContainer service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("there is no %s among %s".formatted(name, services.keySet()));
        }
        return service;
    }

    Collection<ServiceContainer> services() {
        return List.copyOf(services.values());
    }

    /** Removes the container, and starts another one on its volume. */
    ServiceContainer replaceNode(String id) {
        service(id).remove();
        node(id, Map.of());
        service(id).container().start();
        return service(id);
    }

    /** Starts a new container on a new volume. */
    ServiceContainer replaceNodeAndDisk(String id) {
        service(id).remove();
        Engine.client().removeVolumeCmd(volumeOf(id)).exec();
        makeVolume(volumeOf(id));
        return replaceNode(id);
    }

    /** Its name does not resolve until it is restarted, possibly at another address. */
    void killKafka() {
        Engine.client().killContainerCmd(kafka.getContainerId()).exec();
    }

    void startKafka() {
        Engine.client().startContainerCmd(kafka.getContainerId()).exec();
    }

    /** For reading topics; must be closed. */
    Kafka kafka() {
        return new Kafka(LoopbackPorts.HOST + ":" + kafkaPort);
    }

    @Override
    public void close() {
        var newestFirst = new ArrayList<>(services.values());
        newestFirst.reversed().forEach(ServiceContainer::remove);
        kafka.stop();
        network.close();
        volumes.forEach(volume -> Engine.client().removeVolumeCmd(volume).exec());
    }

    private void makeVolume(String volume) {
        Engine.client()
                .createVolumeCmd()
                .withName(volume)
                .withLabels(Map.of(Engine.LABEL, "volume"))
                .exec();
    }

    private String volumeOf(String name) {
        return prefix + name;
    }
}
