package io.intentcast.systemtests.chaos;

import io.intentcast.systemtests.cluster.Instance;
import io.intentcast.systemtests.cluster.Reply;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stores chunks on three nodes each, and records observations at nodes, at a steady pace. */
final class ChunkLoad implements AutoCloseable {

    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final List<? extends Instance> intentServices;
    private final List<? extends Instance> nodes;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private int puts;
    private int observed;

    private ChunkLoad(List<? extends Instance> intentServices, List<? extends Instance> nodes) {
        this.intentServices = intentServices;
        this.nodes = nodes;
    }

    static ChunkLoad on(List<? extends Instance> intentServices, List<? extends Instance> nodes) {
        var load = new ChunkLoad(intentServices, nodes);
        load.every(load::put);
        load.every(load::observe);
        return load;
    }

    private void every(Runnable call) {
        var _ = clock.scheduleWithFixedDelay(call, 0, BETWEEN_CALLS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void put() {
        int number = puts++;
        String id = "chaos-" + number;
        String bytes = "chunk %s ".formatted(number).repeat(100);
        try {
            Reply reply = intentServices
                    .get(number % intentServices.size())
                    .rest()
                    .put("/v1/chunks/%s?replicas=3".formatted(id), bytes.getBytes(StandardCharsets.UTF_8));
            if (reply.status() == 201) {
                acknowledged.put(id, bytes);
            }
        } catch (UncheckedIOException _) {
            // The instance is down.
        }
    }

    private void observe() {
        int number = observed++;
        try {
            nodes.get(number % nodes.size())
                    .rest()
                    .post("/v1/observations", Map.of("location", "forest", "value", 20 + number % 3, "unit", "°C"));
        } catch (UncheckedIOException _) {
            // The node is down.
        }
    }

    /** The content of the chunks that three nodes have confirmed, by id. */
    Map<String, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** Returns when every call has ended. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("calls are still under way after " + TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
