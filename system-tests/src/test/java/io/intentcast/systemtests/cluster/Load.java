package io.intentcast.systemtests.cluster;

import io.intentcast.protocol.IntentId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Declares intents at a steady pace, at the intent-services in turn; after a failure the next one is tried. */
public final class Load implements AutoCloseable {

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(200);

    /** Longer than any call takes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** An attempt that was not acknowledged. */
    public record Failure(String instance, String reason) {}

    private final List<Instance> intentServices;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<IntentId> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> lost = new ConcurrentLinkedQueue<>();

    private Load(List<? extends Instance> intentServices) {
        this.intentServices = List.copyOf(intentServices);
    }

    public static Load on(Instance... intentServices) {
        return on(List.of(intentServices));
    }

    public static Load on(List<? extends Instance> intentServices) {
        var load = new Load(intentServices);
        var _ = load.clock.scheduleAtFixedRate(
                () -> load.callers.execute(load::call), 0, BETWEEN_CALLS.toMillis(), TimeUnit.MILLISECONDS);
        return load;
    }

    private void call() {
        int number = calls.getAndIncrement();
        for (int attempt = 0; attempt < intentServices.size(); attempt++) {
            Instance instance = intentServices.get((number + attempt) % intentServices.size());
            Optional<IntentId> id = declare(instance, number);
            if (id.isPresent()) {
                acknowledged.add(id.get());
                return;
            }
        }
        lost.add(number);
    }

    private Optional<IntentId> declare(Instance instance, int number) {
        try {
            Reply reply = instance.rest()
                    .post(
                            "/v1/intents",
                            Map.of(
                                    "kind",
                                    "want_chunk",
                                    "chunkId",
                                    "load:" + number,
                                    "from",
                                    "load",
                                    "window",
                                    "PT2S"));
            if (reply.status() == 202) {
                return Optional.of(IntentId.parse(reply.json().path("intentId").asString()));
            }
            failures.add(new Failure(instance.name(), reply.status() + " " + reply.body()));
        } catch (UncheckedIOException e) {
            failures.add(new Failure(instance.name(), String.valueOf(e.getCause())));
        }
        return Optional.empty();
    }

    public int acknowledgements() {
        return acknowledged.size();
    }

    public Set<IntentId> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Calls that no instance acknowledged. */
    public List<Integer> lost() {
        return List.copyOf(lost);
    }

    /** Returns when every call has ended. */
    @Override
    public void close() {
        clock.shutdownNow();
        callers.shutdown();
        try {
            if (!callers.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("calls are still under way after " + TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
