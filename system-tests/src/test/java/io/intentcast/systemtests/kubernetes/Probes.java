package io.intentcast.systemtests.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;

/** The probes of a container of the suite. */
record Probes(Probe startup, Probe liveness, Probe readiness) {

    /** The paths of the probes on the main port, with their health groups. */
    private static final Map<String, String> GROUPS = Map.of("/livez", "liveness", "/readyz", "readiness");

    static Probes of(Workload workload) {
        Container container = workload.container();
        return new Probes(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
    }

    List<String> paths() {
        return all().stream().map(probe -> probe.getHttpGet().getPath()).toList();
    }

    /** The names of the probed ports. */
    List<String> ports() {
        return all().stream()
                .map(probe -> probe.getHttpGet().getPort().getStrVal())
                .toList();
    }

    /** How long a start may take. */
    Duration patience() {
        return Duration.ofSeconds((long) startup.getPeriodSeconds() * startup.getFailureThreshold());
    }

    /** Whether a service with this configuration answers at this path of its main port. */
    static boolean served(ConfigurableEnvironment environment, String path) {
        String group = GROUPS.getOrDefault(path, "none");
        boolean all =
                environment.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class, false);
        String own =
                environment.getProperty("management.endpoint.health.group.%s.additional-path".formatted(group), "");
        return (all && GROUPS.containsKey(path)) || own.equals("server:" + path);
    }

    private List<Probe> all() {
        return List.of(startup, liveness, readiness);
    }
}
