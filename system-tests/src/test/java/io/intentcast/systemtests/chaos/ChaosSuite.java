package io.intentcast.systemtests.chaos;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.storage.StorageNodeServiceApplication;
import io.intentcast.systemtests.cluster.SmallDisk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three brokers, two intent-services, two consensus-services and four nodes, each a process. */
final class ChaosSuite implements AutoCloseable {

    private static final int NODES = 4;
    private static final int MEGABYTES_OF_SMALL_DISK = 256;

    private final Path directory;
    private final BrokerCluster brokers;
    private final Uptimes uptimes = new Uptimes();
    private final List<Service> intentServices;
    private final List<Service> consensusServices;
    private final List<Service> nodes;
    private final Map<Service, SmallDisk> smallDisks;

    ChaosSuite(Path directory) {
        this.directory = directory;
        brokers = new BrokerCluster(directory.resolve("kafka"));
        List<Integer> ports = LoopbackPorts.free(4 + NODES);
        URI intent = ServicePlan.urlOf(ports.get(0));
        URI consensus = ServicePlan.urlOf(ports.get(2));
        intentServices = IntStream.of(0, 1)
                .mapToObj(index -> service(
                        IntentServiceApplication.class,
                        "intent-" + (index + 1),
                        ServicePlan.intentService(ports.get(index), 0, consensus),
                        Map.of()))
                .toList();
        consensusServices = IntStream.of(0, 1)
                .mapToObj(index -> service(
                        ConsensusServiceApplication.class,
                        "consensus-" + (index + 1),
                        ServicePlan.consensusService(
                                ports.get(2 + index), 0, intent, diskOf("consensus-" + (index + 1))),
                        Map.of()))
                .toList();
        nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> service(
                        StorageNodeServiceApplication.class,
                        "bt" + number,
                        ServicePlan.node(
                                "bt" + number, ports.get(3 + number), 0, consensus, intent, diskOf("bt" + number)),
                        Map.of("intentcast.node.roles", "storage,mapper")))
                .toList();
        smallDisks = Stream.of(nodes, consensusServices)
                .map(List::getFirst)
                .collect(toMap(identity(), service -> SmallDisk.at(diskOf(service.name()), MEGABYTES_OF_SMALL_DISK)));
    }

    private Service service(Class<?> application, String name, ServicePlan plan, Map<String, String> more) {
        ServicePlan overThree = plan.with(Map.of(
                        "spring.kafka.bootstrap-servers",
                        brokers.bootstrapServers(),
                        "intentcast.kafka.replication-factor",
                        "3",
                        "intentcast.kafka.min-insync-replicas",
                        "2"))
                .with(more);
        return new Service(
                application,
                new ServicePlan(name, overThree.port(), overThree.settings()),
                directory.resolve(name + ".log"));
    }

    /** Returns when all are ready. */
    void start() {
        brokers.start();
        services().forEach(service -> service.process().start());
        awaitAllReady();
        nodes.forEach(node -> uptimes.up(node.name()));
    }

    /** Fails if a service that no fault was done to is no longer there. */
    void awaitAllReady() {
        services().forEach(Service::awaitReady);
    }

    List<Service> services() {
        return Stream.of(intentServices, consensusServices, nodes)
                .flatMap(List::stream)
                .toList();
    }

    List<Service> intentServices() {
        return intentServices;
    }

    List<Service> consensusServices() {
        return consensusServices;
    }

    List<Service> nodes() {
        return nodes;
    }

    BrokerCluster brokers() {
        return brokers;
    }

    Uptimes uptimes() {
        return uptimes;
    }

    /** The only node that may lose its disk: all chunks are on two others. */
    Service mortalDisk() {
        return nodes.getLast();
    }

    /** The disk that may become full: the first node and the first consensus-service have one. */
    SmallDisk smallDiskOf(Service service) {
        return requireNonNull(smallDisks.get(service));
    }

    /** The data directory of a node or of a consensus-service. */
    Path diskOf(String service) {
        return directory.resolve("data-" + service);
    }

    @Override
    public void close() {
        services().stream()
                .map(Service::process)
                .filter(RestartableProcess::isRunning)
                .forEach(RestartableProcess::kill);
        brokers.close();
        smallDisks.values().forEach(SmallDisk::close);
    }
}
