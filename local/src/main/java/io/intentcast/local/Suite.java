package io.intentcast.local;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.storage.StorageNodeServiceApplication;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The services and one broker in this JVM. They start in the order of their dependencies, intent-service last, and stop
 * in the reverse order.
 */
public final class Suite implements AutoCloseable {

    private final SuitePlan plan;
    private final List<DemoNode> parts;
    private final List<String> more;
    private final Queue<RunningService> nodes = new ConcurrentLinkedQueue<>();
    private final Deque<RunningService> services = new ArrayDeque<>();
    private @Nullable EmbeddedBroker broker;
    private volatile boolean stopping;

    private Suite(SuitePlan plan, List<String> more) {
        this.plan = plan;
        this.parts = Stream.of(DemoNode.keepers(plan.keepers().size()), DemoNode.mappers())
                .flatMap(List::stream)
                .toList();
        this.more = more;
    }

    /**
     * Plans the suite; starts nothing yet.
     *
     * @param arguments those of {@link LocalSettings}; others are passed to every service
     * @throws IllegalStateException naming every port that is in use
     */
    public static Suite of(String... arguments) {
        return new Suite(SuitePlan.of(LocalSettings.of(arguments)), LocalSettings.others(arguments));
    }

    /** Where everything is. */
    public SuitePlan plan() {
        return plan;
    }

    /**
     * Returns when everything is up and the nodes hold their chunks and observations.
     *
     * @throws CancellationException when it is closed meanwhile
     * @throws IllegalStateException naming what cannot start; everything has been stopped again
     */
    public synchronized void start() {
        try {
            broker = EmbeddedBroker.start(plan.brokerData(), plan.brokerPort());
            Parallel.run(
                    Runtime.getRuntime().availableProcessors(),
                    parts.stream()
                            .map(demoNode -> (Runnable) () -> startNode(demoNode))
                            .toList());
            services.push(started(plan.consensus(), ConsensusServiceApplication.builder()));
            services.push(started(plan.intent(), IntentServiceApplication.builder()));
        } catch (RuntimeException | Error e) {
            boolean wanted = stopping;
            close();
            if (wanted) {
                throw new CancellationException("stopped while starting");
            }
            throw e;
        }
    }

    /** Returns when everything is down. A start in progress ends early. Idempotent. */
    @Override
    public void close() {
        stopping = true;
        stop();
    }

    private void startNode(DemoNode demoNode) {
        ServicePlan node = plan.node(demoNode.name());
        plan.javaCommandOf(node).save(StorageNodeServiceApplication.class, node);
        RunningService running = started(node, StorageNodeServiceApplication.builder());
        nodes.add(running);
        demoNode.chunks().forEach((id, bytes) -> running.put("/v1/chunks/" + id, bytes));
        demoNode.seen().forEach(running::observe);
        if (demoNode.off()) {
            running.close();
        }
    }

    private RunningService started(ServicePlan service, SpringApplicationBuilder builder) {
        if (stopping) {
            throw new CancellationException("stopped while starting");
        }
        return RunningService.start(service, builder, more);
    }

    private synchronized void stop() {
        services.forEach(RunningService::close);
        services.clear();
        Parallel.run(
                parts.size(), nodes.stream().map(node -> (Runnable) node::close).toList());
        nodes.clear();
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
