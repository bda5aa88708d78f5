package io.intentcast.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that make a broker small, fast to start and independent of others. All else is Kafka's default.
 *
 * @param more additional settings that override these; values of lists are appended
 */
record BrokerSettings(Path directory, int port, int controllerPort, Map<String, String> more) {

    static final String CONTROLLER = "CONTROLLER";
    static final int NODE_ID = 1;
    private static final Set<String> LISTS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    BrokerSettings {
        more = Map.copyOf(more);
    }

    Map<String, String> properties() {
        var all = new HashMap<String, String>();
        all.putAll(alone());
        all.putAll(small());
        all.putAll(quick());
        more.forEach((name, value) ->
                all.merge(name, value, (own, further) -> LISTS.contains(name) ? own + "," + further : further));
        return all;
    }

    private Map<String, String> alone() {
        String broker = "BROKER://%s:%s".formatted(LoopbackPorts.HOST, port);
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "" + NODE_ID),
                Map.entry(
                        "controller.quorum.voters", "%s@%s:%s".formatted(NODE_ID, LoopbackPorts.HOST, controllerPort)),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry(
                        "listeners", "%s,%s://%s:%s".formatted(broker, CONTROLLER, LoopbackPorts.HOST, controllerPort)),
                Map.entry("advertised.listeners", broker),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"));
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.replica.fetchers", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "" + 4 * 1024 * 1024),
                Map.entry("log.segment.bytes", "" + 64 * 1024 * 1024),
                Map.entry("metric.reporters", ""));
    }

    private static Map<String, String> quick() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000");
    }
}
