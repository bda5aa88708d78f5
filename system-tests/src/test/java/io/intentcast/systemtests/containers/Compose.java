package io.intentcast.systemtests.containers;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.cluster.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The docker-compose.yml as a project of its own, on free ports, without Prometheus and Grafana. Uses Compose 2, or
 * else 1.29.
 */
final class Compose implements AutoCloseable {

    /** The variable for the port of each service. */
    private static final Map<String, String> PORTS = Map.of(
            "kafka", "INTENTCAST_KAFKA_PORT",
            "intent-service", "INTENTCAST_INTENT_PORT",
            "consensus-service-1", "INTENTCAST_CONSENSUS_1_PORT",
            "consensus-service-2", "INTENTCAST_CONSENSUS_2_PORT",
            "bt1", "INTENTCAST_BT1_PORT",
            "bt2", "INTENTCAST_BT2_PORT",
            "bt3", "INTENTCAST_BT3_PORT",
            "mapper-a", "INTENTCAST_MAPPER_A_PORT");

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path root;
    private final List<String> command;
    private final Map<String, Integer> ports = new HashMap<>();

    /** @param root the directory of docker-compose.yml */
    Compose(Path root) {
        this.root = root;
        command = succeeds("docker", "compose", "version") ? List.of("docker", "compose") : List.of("docker-compose");
        PORTS.keySet()
                .forEach(service -> ports.put(service, LoopbackPorts.free(1).getFirst()));
    }

    /** Returns when all are ready. */
    void up() {
        run(Stream.concat(Stream.of("up", "-d"), PORTS.keySet().stream().sorted())
                .toArray(String[]::new));
        ports.keySet().stream().filter(service -> !service.equals("kafka")).forEach(this::awaitReady);
    }

    void kill(String service) {
        run("kill", service);
    }

    void start(String service) {
        run("start", service);
        awaitReady(service);
    }

    void restart(String service) {
        run("restart", service);
    }

    Rest rest(String service) {
        return new Rest(URI.create("http://%s:%s".formatted(LoopbackPorts.HOST, ports.get(service))));
    }

    void awaitReady(String service) {
        await(service + " is ready")
                .atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> rest(service).get("/readyz").status() == 200);
    }

    /** Removes its volumes, too. */
    @Override
    public void close() {
        run("down", "--volumes", "--timeout", "20");
    }

    private void run(String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of("--project-name", "intentcast-test"));
        all.addAll(List.of(arguments));
        int code = exitCode(all, ProcessBuilder.Redirect.INHERIT);
        if (code != 0) {
            throw new IllegalStateException("%s ended with %s".formatted(all, code));
        }
    }

    private boolean succeeds(String... program) {
        return exitCode(List.of(program), ProcessBuilder.Redirect.DISCARD) == 0;
    }

    private int exitCode(List<String> program, ProcessBuilder.Redirect output) {
        var builder = new ProcessBuilder(program)
                .directory(root.toFile())
                .redirectOutput(output)
                .redirectError(output);
        builder.environment().put("INTENTCAST_JAVA_OPTS", Engine.QUICK_START);
        ports.forEach((service, port) -> builder.environment().put(variable(service), String.valueOf(port)));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String variable(String service) {
        String variable = PORTS.get(service);
        if (variable == null) {
            throw new IllegalArgumentException(service);
        }
        return variable;
    }
}
