package io.intentcast.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.cluster.Jvm;
import io.intentcast.systemtests.cluster.Kafka;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.metadata.storage.Formatter;

/** Three brokers, each with a controller, in JVMs of their own; acknowledged records are on at least two of them. */
final class BrokerCluster implements AutoCloseable {

    private static final int BROKERS = 3;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String CONTROLLER = "CONTROLLER";

    private final Path directory;
    private final List<Integer> ports = LoopbackPorts.free(BROKERS);
    private final List<Integer> controllerPorts = LoopbackPorts.free(BROKERS);
    private final List<RestartableProcess> brokers;

    BrokerCluster(Path directory) {
        this.directory = directory;
        String clusterId = Uuid.randomUuid().toString();
        brokers = IntStream.range(0, BROKERS)
                .mapToObj(index -> broker(index, clusterId))
                .toList();
    }

    private RestartableProcess broker(int index, String clusterId) {
        String name = "broker-" + (index + 1);
        Path properties = directory.resolve(name + ".properties");
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(properties)) {
                var all = new Properties();
                all.putAll(settings(index));
                all.store(out, null);
            }
            format(index, clusterId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RestartableProcess(
                name,
                () -> Jvm.launch(
                        "kafka.Kafka",
                        List.of("-Xmx384m"),
                        List.of(properties.toString()),
                        directory.resolve(name + ".log")));
    }

    private Map<String, String> settings(int index) {
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(voter -> "%s@%s:%s".formatted(voter + 1, LoopbackPorts.HOST, controllerPorts.get(voter)))
                .collect(Collectors.joining(","));
        String broker = "BROKER://%s:%s".formatted(LoopbackPorts.HOST, ports.get(index));
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "" + (index + 1)),
                Map.entry("controller.quorum.voters", voters),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry(
                        "listeners",
                        "%s,%s://%s:%s".formatted(broker, CONTROLLER, LoopbackPorts.HOST, controllerPorts.get(index))),
                Map.entry("advertised.listeners", broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", logDirectory(index).toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("offsets.topic.replication.factor", "3"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("log.cleaner.dedupe.buffer.size", "" + (4 << 20)),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private void format(int index, String clusterId) {
        String logs = logDirectory(index).toString();
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(index + 1)
                    .setClusterId(clusterId)
                    .addDirectory(logs)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(logs)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("a broker cannot be formatted", e);
        }
    }

    private Path logDirectory(int index) {
        return directory.resolve("broker-" + (index + 1));
    }

    List<RestartableProcess> processes() {
        return brokers;
    }

    void start() {
        brokers.forEach(RestartableProcess::start);
        await("brokers")
                .atMost(TIMEOUT)
                .failFast(
                        "a broker ended; see " + directory,
                        () -> !brokers.stream().allMatch(RestartableProcess::isRunning))
                .ignoreExceptions()
                .until(() -> {
                    try (var kafka = kafka()) {
                        return got(kafka.admin().describeCluster().nodes()).size() == BROKERS;
                    }
                });
    }

    /** The leader of this partition. */
    RestartableProcess leaderOf(String topic, int partition) {
        try (var kafka = kafka()) {
            TopicDescription described = got(kafka.admin()
                            .describeTopics(List.of(topic))
                            .allTopicNames())
                    .values()
                    .iterator()
                    .next();
            return brokers.get(described.partitions().get(partition).leader().id() - 1);
        }
    }

    /** Returns when every replica is in sync. */
    void awaitInSync() {
        await("all replicas are in sync").atMost(TIMEOUT).ignoreExceptions().until(() -> {
            try (var kafka = kafka()) {
                var names = got(kafka.admin().listTopics().names());
                return got(kafka.admin().describeTopics(names).allTopicNames()).values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.isr().size() == BROKERS);
            }
        });
    }

    /** The leader of partition 0 of the topic in which groups commit their offsets. */
    RestartableProcess coordinator() {
        return leaderOf(Topic.GROUP_METADATA_TOPIC_NAME, 0);
    }

    String bootstrapServers() {
        return ports.stream().map(port -> LoopbackPorts.HOST + ":" + port).collect(Collectors.joining(","));
    }

    /** Must be closed. */
    Kafka kafka() {
        return new Kafka(bootstrapServers());
    }

    @Override
    public void close() {
        brokers.stream().filter(RestartableProcess::isRunning).forEach(RestartableProcess::kill);
    }

    private static <T> T got(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
