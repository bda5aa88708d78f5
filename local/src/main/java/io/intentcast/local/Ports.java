package io.intentcast.local;

import io.intentcast.local.broker.LoopbackPorts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/** The ports of all services, on the loopback address. */
record Ports(int broker, int intent, int consensus, List<Integer> nodes, List<Integer> mappers) {

    private static final String HOW_WITH_MAVEN =
            "./mvnw hands arguments on with -Dspring-boot.run.arguments=\"--name=value --name=value\"";

    /** @throws IllegalStateException naming every port that is in use and the setting that changes it */
    static Ports claimedBy(LocalSettings settings) {
        var needed = new ArrayList<PortRequest>();
        needed.add(new PortRequest("Kafka", "broker-port", settings.brokerPort()));
        needed.add(new PortRequest("intent-service", "intent-port", settings.intentPort()));
        needed.add(new PortRequest("consensus-service", "consensus-port", settings.consensusPort()));
        needed.addAll(needs(new DemoScript(settings.nodes()).keepers(), "first-node-port", settings.nodePorts()));
        needed.addAll(needs(DemoScript.mappers(), "first-mapper-port", settings.mapperPorts()));
        refuseTaken(needed);
        Queue<Integer> free = new ArrayDeque<>(LoopbackPorts.free(needed.size()));
        List<Integer> all = needed.stream()
                .map(portRequest -> portRequest.port() == 0 ? free.remove() : portRequest.port())
                .toList();
        int mappers = 3 + settings.nodes();
        return new Ports(all.get(0), all.get(1), all.get(2), all.subList(3, mappers), all.subList(mappers, all.size()));
    }

    private static List<PortRequest> needs(List<DemoNode> parts, String setting, List<Integer> ports) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new PortRequest(parts.get(i).name(), setting, ports.get(i)))
                .toList();
    }

    private static void refuseTaken(List<PortRequest> needed) {
        var users = new HashMap<Integer, String>();
        var taken = new ArrayList<String>();
        for (PortRequest portRequest : needed) {
            String other = portRequest.port() == 0 ? null : users.putIfAbsent(portRequest.port(), portRequest.user());
            if (other != null) {
                taken.add(portRequest.refused("is wanted by " + other + " too"));
            } else if (portRequest.port() != 0 && !LoopbackPorts.isFree(portRequest.port())) {
                taken.add(portRequest.refused("is in use"));
            }
        }
        if (!taken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", taken) + "\n" + HOW_WITH_MAVEN);
        }
    }

    /** A port that one of the services needs, 0 for any. */
    private record PortRequest(String user, String setting, int port) {

        String refused(String why) {
            return "port %s for %s %s; another is chosen with --%s.%s=PORT (0: any that is free)"
                    .formatted(port, user, why, LocalSettings.PREFIX, setting);
        }
    }
}
