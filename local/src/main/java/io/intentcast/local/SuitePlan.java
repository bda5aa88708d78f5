package io.intentcast.local;

import io.intentcast.local.broker.LoopbackPorts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All services to start, on ports of the loopback address, and where they keep their data.
 *
 * @param data absolute
 * @param keepers the nodes that keep chunks; the last one is stopped after it has registered
 * @param mappers the nodes that keep observations
 */
public record SuitePlan(
        Path data,
        int brokerPort,
        List<ServicePlan> keepers,
        List<ServicePlan> mappers,
        ServicePlan consensus,
        ServicePlan intent) {

    private static final String HOW_WITH_MAVEN =
            "./mvnw passes arguments with -Dspring-boot.run.arguments=\"--name=value --name=value\"";

    public SuitePlan {
        keepers = List.copyOf(keepers);
        mappers = List.copyOf(mappers);
    }

    /** @throws IllegalStateException naming every port that is in use and the setting that changes it */
    static SuitePlan of(LocalSettings settings) {
        List<DemoNode> keepers = DemoNode.keepers(settings.nodes());
        List<DemoNode> mappers = DemoNode.mappers();
        var data = Path.of(settings.data()).toAbsolutePath().normalize();
        Iterator<Integer> ports = claimed(Stream.of(
                        Stream.of(
                                new PortRequest("Kafka", "broker-port", settings.brokerPort()),
                                new PortRequest("intent-service", "intent-port", settings.intentPort()),
                                new PortRequest("consensus-service", "consensus-port", settings.consensusPort())),
                        requests(keepers, "first-node-port", settings.firstNodePort()),
                        requests(mappers, "first-mapper-port", settings.firstMapperPort()))
                .flatMap(Function.identity())
                .toList());
        int broker = ports.next();
        int intentPort = ports.next();
        var consensus = ServicePlan.consensusService(
                ports.next(), broker, ServicePlan.urlOf(intentPort), data.resolve("consensus-service"));
        var intent = ServicePlan.intentService(intentPort, broker, consensus.url())
                .with(Map.of(
                        "intentcast.intent.data-dir",
                        data.resolve("intent-service").toString()));
        Function<DemoNode, ServicePlan> planned = node -> ServicePlan.node(
                        node.name(),
                        ports.next(),
                        broker,
                        consensus.url(),
                        intent.url(),
                        data.resolve("nodes").resolve(node.name()))
                .with(node.settings());
        return new SuitePlan(
                data,
                broker,
                keepers.stream().map(planned).toList(),
                mappers.stream().map(planned).toList(),
                consensus,
                intent);
    }

    /** A port that one of the services needs, 0 for any. */
    private record PortRequest(String user, String setting, int port) {

        String refused(String why) {
            return "port %s for %s %s; another is chosen with --%s.%s=PORT (0: any that is free)"
                    .formatted(port, user, why, LocalSettings.PREFIX, setting);
        }
    }

    private static Stream<PortRequest> requests(List<DemoNode> nodes, String setting, int first) {
        return nodes.stream()
                .map(node -> new PortRequest(node.name(), setting, first == 0 ? 0 : first + nodes.indexOf(node)));
    }

    /** The ports, in the order of the requests. */
    private static Iterator<Integer> claimed(List<PortRequest> requests) {
        var users = new HashMap<Integer, String>();
        var taken = new ArrayList<String>();
        for (PortRequest request : requests) {
            String other = request.port() == 0 ? null : users.putIfAbsent(request.port(), request.user());
            if (other != null) {
                taken.add(request.refused("is wanted by " + other + " too"));
            } else if (request.port() != 0 && !LoopbackPorts.isFree(request.port())) {
                taken.add(request.refused("is in use"));
            }
        }
        if (!taken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", taken) + "\n" + HOW_WITH_MAVEN);
        }
        Queue<Integer> free = new ArrayDeque<>(LoopbackPorts.free(requests.size()));
        return requests.stream()
                .map(request -> request.port() == 0 ? free.remove() : request.port())
                .toList()
                .iterator();
    }

    /** @throws java.util.NoSuchElementException when there is no node with this id */
    public ServicePlan node(String id) {
        return Stream.concat(keepers.stream(), mappers.stream())
                .filter(node -> node.name().equals(id))
                .findAny()
                .orElseThrow();
    }

    String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + brokerPort;
    }

    int services() {
        return keepers.size() + mappers.size() + 2;
    }

    Path brokerData() {
        return data.resolve("kafka");
    }

    /** The shell command that restarts the node in its own JVM. */
    public String commandOf(ServicePlan node) {
        return javaCommandOf(node).text();
    }

    JavaCommand javaCommandOf(ServicePlan node) {
        return new JavaCommand(data.resolve("nodes").resolve(node.name() + ".args"));
    }
}
