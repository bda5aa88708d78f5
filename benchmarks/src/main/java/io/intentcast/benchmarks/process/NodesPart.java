package io.intentcast.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intentcast.benchmarks.results.Question;
import io.intentcast.local.Parallel;
import io.intentcast.local.RunningService;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.storage.StorageNodeServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Storage nodes, all in one process. Their limiters are out of the way. Every node keeps the chunks that all have; the
 * first of them keep those that some have. Arguments: how many nodes, the broker's address, the addresses of
 * consensus-service and intent-service, the directory of their data, and whether they share their series.
 */
public final class NodesPart implements Part {

    private static final int STARTED_AT_ONCE = 2;
    private static final int BROKER_IS_NAMED = 0;
    private static final Map<String, String> WITHOUT_LIMITERS = Map.of(
            "intentcast.node.capacity-per-second", "100000",
            "intentcast.node.few-chunks", "100000",
            "intentcast.node.budget", "1GB");

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public AutoCloseable start(List<String> arguments) {
        int nodes = Integer.parseInt(arguments.getFirst());
        Queue<RunningService> running = new ConcurrentLinkedQueue<>();
        Parallel.run(
                STARTED_AT_ONCE,
                IntStream.range(0, nodes)
                        .mapToObj(node -> (Runnable) () -> running.add(started(node, nodes, plan(node, arguments))))
                        .toList());
        return () -> Parallel.run(
                nodes, running.stream().map(node -> (Runnable) node::close).toList());
    }

    private static ServicePlan plan(int node, List<String> arguments) {
        String id = "n" + (node + 1);
        int port = LoopbackPorts.free(1).getFirst();
        return ServicePlan.node(
                        id,
                        port,
                        BROKER_IS_NAMED,
                        URI.create(arguments.get(2)),
                        URI.create(arguments.get(3)),
                        Path.of(arguments.get(4), id))
                .with(WITHOUT_LIMITERS)
                .with(Map.of(
                        "spring.kafka.bootstrap-servers", arguments.get(1),
                        "intentcast.node.sharing.enabled", arguments.get(5)));
    }

    private RunningService started(int node, int nodes, ServicePlan plan) {
        var service = RunningService.start(plan, StorageNodeServiceApplication.builder(), List.of());
        for (Question question : Question.values()) {
            if (question.isAnsweredBy(node, nodes)) {
                Chunks.of(question).forEach(chunk -> put(plan, chunk.value()));
            }
        }
        return service;
    }

    private void put(ServicePlan plan, String chunk) {
        var request = HttpRequest.newBuilder(plan.url().resolve("/v1/chunks/" + chunk))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(("Here is " + chunk).getBytes(UTF_8)))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IllegalStateException(
                        "%s answers the PUT of %s with %s".formatted(plan.name(), chunk, status));
            }
        } catch (IOException e) {
            throw new IllegalStateException(plan.name() + " does not take a chunk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
