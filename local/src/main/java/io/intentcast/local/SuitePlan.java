package io.intentcast.local;

import io.intentcast.local.broker.LoopbackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All services to start, and where they keep their data.
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

    public SuitePlan {
        keepers = List.copyOf(keepers);
        mappers = List.copyOf(mappers);
    }

    /** @throws IllegalStateException when a port is in use */
    static SuitePlan of(LocalSettings settings) {
        var ports = Ports.claimedBy(settings);
        var data = Path.of(settings.data()).toAbsolutePath().normalize();
        var consensus = ServicePlan.consensusService(
                ports.consensus(),
                ports.broker(),
                ServicePlan.urlOf(ports.intent()),
                data.resolve("consensus-service"));
        var intent = ServicePlan.intentService(ports.intent(), ports.broker(), consensus.url())
                .with(Map.of(
                        "intentcast.intent.data-dir",
                        data.resolve("intent-service").toString()));
        var plan = new SuitePlan(data, ports.broker(), List.of(), List.of(), consensus, intent);
        return new SuitePlan(
                data,
                ports.broker(),
                plan.playing(new DemoScript(settings.nodes()).keepers(), ports.nodes()),
                plan.playing(DemoScript.mappers(), ports.mappers()),
                consensus,
                intent);
    }

    private List<ServicePlan> playing(List<DemoNode> parts, List<Integer> ports) {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> playing(parts.get(index), ports.get(index)))
                .toList();
    }

    private ServicePlan playing(DemoNode demoNode, int port) {
        return ServicePlan.node(
                        demoNode.name(),
                        port,
                        brokerPort,
                        consensus.url(),
                        intent.url(),
                        data.resolve("nodes").resolve(demoNode.name()))
                .with(demoNode.settings());
    }

    /** @throws java.util.NoSuchElementException when there is no node with this id */
    public ServicePlan node(String id) {
        return nodes().filter(node -> node.name().equals(id)).findAny().orElseThrow();
    }

    String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + brokerPort;
    }

    int services() {
        return keepers.size() + mappers.size() + 2;
    }

    private Stream<ServicePlan> nodes() {
        return Stream.concat(keepers.stream(), mappers.stream());
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
