package io.intentcast.local;

import io.intentcast.local.port.LoopbackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that is to be started, and where it keeps its data.
 *
 * @param nodes the last one is only registered
 */
public record Plan(Path data, int brokerPort, List<ServicePlan> nodes, ServicePlan consensus, ServicePlan intent) {

    public Plan {
        nodes = List.copyOf(nodes);
    }

    /** @throws IllegalStateException when a port is in use */
    static Plan of(Settings settings) {
        var ports = Ports.claimedBy(settings);
        var data = Path.of(settings.data());
        var story = new Story(settings.nodes());
        var consensus = ServicePlan.consensusService(
                ports.consensus(),
                ports.broker(),
                ServicePlan.urlOf(ports.intent()),
                data.resolve("consensus-service"));
        var intent = ServicePlan.intentService(ports.intent(), ports.broker(), consensus.url());
        List<ServicePlan> nodes = IntStream.range(0, settings.nodes())
                .mapToObj(index -> {
                    String id = Story.nameOf(index);
                    return ServicePlan.node(
                                    id,
                                    ports.nodes().get(index),
                                    ports.broker(),
                                    consensus.url(),
                                    intent.url(),
                                    data.resolve("nodes").resolve(id))
                            .with(story.settingsOf(index));
                })
                .toList();
        return new Plan(data, ports.broker(), nodes, consensus, intent);
    }

    /** @throws java.util.NoSuchElementException when there is none of this id */
    public ServicePlan node(String id) {
        return nodes.stream().filter(node -> node.name().equals(id)).findAny().orElseThrow();
    }

    String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + brokerPort;
    }

    int services() {
        return nodes.size() + 2;
    }

    Path brokerData() {
        return data.resolve("kafka");
    }

    /** What {@code java -jar} needs to start the node anew. */
    public Path settingsFileOf(ServicePlan node) {
        return data.resolve("nodes").resolve(node.name() + ".properties");
    }
}
