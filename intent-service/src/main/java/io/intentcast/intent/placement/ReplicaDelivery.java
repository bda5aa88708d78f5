package io.intentcast.intent.placement;

import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.ReplicaClient.Pushed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Failed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Kept;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Pushes bytes to the awarded nodes in parallel, each on a thread of its own, and to the next one when one fails. */
final class ReplicaDelivery {

    private final ReplicaClient replicaClient;
    private final Duration longestPush;
    private final Supplier<ExecutorService> threads;
    private final LongSupplier nanoTime;

    /**
     * @param threads executor for the pushes of one delivery, which needs a thread for each
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    ReplicaDelivery(
            ReplicaClient replicaClient,
            Duration longestPush,
            Supplier<ExecutorService> threads,
            LongSupplier nanoTime) {
        this.replicaClient = replicaClient;
        this.longestPush = longestPush;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** The results, each list in the order in which they became known. */
    record DeliveryReport(List<Keeper> keepers, List<Failure> failed) {}

    private record PushedOffer(RankedOffer to, Pushed pushed) {}

    /** What is pushed for one intent, on how many nodes it is wanted, and until when a push may begin or go on. */
    private record Order(Received bytes, int replicas, IntentId intent, long end) {}

    /**
     * @param intent for which the nodes offered to keep the bytes
     * @param timeout timeout for all pushes; after it no push begins or goes on
     */
    DeliveryReport deliver(Award award, Received bytes, int replicas, IntentId intent, Duration timeout)
            throws InterruptedException {
        var order = new Order(bytes, replicas, intent, nanoTime.getAsLong() + timeout.toNanos());
        var keepers = new ArrayList<Keeper>();
        var failed = new ArrayList<Failure>();
        try (var pushes = threads.get()) {
            var results = new ExecutorCompletionService<PushedOffer>(pushes);
            int underWay = 0;
            for (RankedOffer to : award.begin()) {
                results.submit(() -> push(to, order));
                underWay++;
            }
            try {
                while (underWay > 0) {
                    PushedOffer result = results.take().get();
                    underWay--;
                    switch (result.pushed()) {
                        case Kept() ->
                            keepers.add(
                                    new Keeper(result.to().node(), result.to().url()));
                        case Failed(var reason, var status) -> {
                            failed.add(new Failure(result.to().node(), reason, status));
                            Optional<RankedOffer> next =
                                    left(order.end()).isPositive() ? award.failed() : Optional.empty();
                            if (next.isPresent()) {
                                results.submit(() -> push(next.get(), order));
                                underWay++;
                            }
                        }
                    }
                }
            } catch (InterruptedException stopped) {
                pushes.shutdownNow();
                throw stopped;
            } catch (ExecutionException broken) {
                pushes.shutdownNow();
                throw new IllegalStateException(broken.getCause());
            }
        }
        return new DeliveryReport(keepers, failed);
    }

    private PushedOffer push(RankedOffer to, Order order) throws InterruptedException {
        Duration left = left(order.end());
        Duration timeout = left.compareTo(longestPush) < 0 ? left : longestPush;
        return new PushedOffer(
                to, replicaClient.push(to.url(), order.bytes(), order.replicas(), order.intent(), timeout));
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - nanoTime.getAsLong());
    }
}
