package io.intentcast.local;

import io.intentcast.local.broker.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start one service.
 *
 * @param name of the service, or the id of the node
 * @param settings the settings that differ from the service's own file
 */
public record ServicePlan(String name, int port, Map<String, String> settings) {

    /**
     * By which an operator of the quick start is told from others. It is no secret: all listens on the loopback only.
     */
    public static final String OPERATOR_TOKEN = "operator-of-this-machine";

    public ServicePlan {
        settings = Map.copyOf(settings);
    }

    /** @param data the directory for expendable data */
    public static ServicePlan consensusService(int port, int brokerPort, URI intent, Path data) {
        return of(
                "consensus-service",
                port,
                brokerPort,
                Map.of(
                        "intentcast.data-dir",
                        data.toString(),
                        "intentcast.intent-url",
                        intent.toString(),
                        "intentcast.operator.token",
                        OPERATOR_TOKEN));
    }

    public static ServicePlan intentService(int port, int brokerPort, URI consensus) {
        return of("intent-service", port, brokerPort, Map.of("intentcast.consensus-url", consensus.toString()));
    }

    /** A node that can be stopped by HTTP from this machine. */
    public static ServicePlan node(String id, int port, int brokerPort, URI consensus, URI intent, Path data) {
        return of(
                id,
                port,
                brokerPort,
                Map.ofEntries(
                        Map.entry("intentcast.node.id", id),
                        Map.entry("intentcast.node.data-dir", data.toString()),
                        Map.entry("management.endpoint.shutdown.access", "unrestricted"),
                        Map.entry("intentcast.intent-url", intent.toString()),
                        Map.entry("intentcast.consensus-url", consensus.toString())));
    }

    private static ServicePlan of(String name, int port, int brokerPort, Map<String, String> own) {
        return new ServicePlan(
                        name,
                        port,
                        Map.of(
                                "server.address",
                                LoopbackPorts.HOST,
                                "server.port",
                                "" + port,
                                "spring.kafka.bootstrap-servers",
                                LoopbackPorts.HOST + ":" + brokerPort,
                                "spring.lifecycle.timeout-per-shutdown-phase",
                                "2s"))
                .with(own);
    }

    /** A copy with more settings, which override those that it has. */
    public ServicePlan with(Map<String, String> more) {
        var all = new TreeMap<>(settings);
        all.putAll(more);
        return new ServicePlan(name, port, all);
    }

    public URI url() {
        return urlOf(port);
    }

    /** The URL of a service on this port. */
    public static URI urlOf(int port) {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + port);
    }

    /** The settings as command-line arguments. */
    public List<String> arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .toList();
    }
}
