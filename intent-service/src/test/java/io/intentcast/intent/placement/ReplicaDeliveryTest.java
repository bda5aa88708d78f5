package io.intentcast.intent.placement;

import static io.intentcast.intent.placement.Nodes.BYTES;
import static io.intentcast.intent.placement.Nodes.node;
import static io.intentcast.intent.placement.Nodes.urlOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Failed;
import io.intentcast.intent.placement.ReplicaClient.Pushed.Kept;
import io.intentcast.intent.placement.ReplicaDelivery.DeliveryReport;
import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReplicaDeliveryTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void awardedNodesGetTheBytesInParallel() throws Exception {
        var together = new CyclicBarrier(3);

        DeliveryReport deliveryReport = deliver(3, LONG, "abc", (_, _, _, _, _) -> {
            await(together);
            return new Kept();
        });

        assertThat(deliveryReport.keepers())
                .containsExactlyInAnyOrder(
                        new Keeper(node("a"), urlOf("a")),
                        new Keeper(node("b"), urlOf("b")),
                        new Keeper(node("c"), urlOf("c")));
        assertThat(deliveryReport.failed()).isEmpty();
    }

    @Test
    void aFailedNodeIsReplacedByTheNext() throws Exception {
        DeliveryReport deliveryReport = deliver(
                2,
                LONG,
                "abcd",
                (place, _, _, _, _) ->
                        place.getHost().matches("[ab]") ? new Failed(CallFailure.REFUSED, 507) : new Kept());

        assertThat(deliveryReport.keepers()).extracting(Keeper::node).containsExactlyInAnyOrder(node("c"), node("d"));
        assertThat(deliveryReport.failed())
                .containsExactlyInAnyOrder(
                        new Failure(node("a"), CallFailure.REFUSED, 507),
                        new Failure(node("b"), CallFailure.REFUSED, 507));
    }

    @Test
    void deliveryEndsWhenOffersRunOut() throws Exception {
        DeliveryReport deliveryReport =
                deliver(2, LONG, "abc", (_, _, _, _, _) -> new Failed(CallFailure.STALLED, null));

        assertThat(deliveryReport.keepers()).isEmpty();
        assertThat(deliveryReport.failed())
                .extracting(Failure::node)
                .containsExactlyInAnyOrder(node("a"), node("b"), node("c"));
    }

    @Test
    void afterTheTimeoutNoPushBegins() throws Exception {
        DeliveryReport deliveryReport = deliver(1, LONG, "ab", (_, _, _, _, timeout) -> {
            nanos.addAndGet(LONG.toNanos());
            return new Failed(CallFailure.STALLED, null);
        });

        assertThat(deliveryReport.failed()).extracting(Failure::node).containsExactly(node("a"));
    }

    @Test
    void aPushIsLimitedByItsTimeoutAndTheTimeLeft() throws Exception {
        var timeout = new CompletableFuture<Duration>();
        var shorter = new CompletableFuture<Duration>();

        deliver(1, LONG, "a", (_, _, _, _, given) -> {
            timeout.complete(given);
            return new Kept();
        });
        deliver(1, Duration.ofSeconds(7), "a", (_, _, _, _, given) -> {
            shorter.complete(given);
            return new Kept();
        });

        assertThat(timeout.get()).isEqualTo(LONGEST);
        assertThat(shorter.get()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anInterruptAbortsAllPushes() throws Exception {
        var begun = new CountDownLatch(2);
        var brokenOff = new CountDownLatch(2);
        var result = new CompletableFuture<DeliveryReport>();
        Thread delivering = Thread.startVirtualThread(() -> {
            try {
                result.complete(deliver(2, LONG, "ab", (_, _, _, _, _) -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        brokenOff.countDown();
                    }
                    return new Kept();
                }));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        begun.await();

        delivering.interrupt();

        brokenOff.await();
        assertThat(result)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
    }

    private DeliveryReport deliver(int missing, Duration timeout, String nodes, ReplicaClient replicaClient)
            throws InterruptedException {
        List<RankedOffer> ranked = Stream.of(nodes.split(""))
                .map(node -> new RankedOffer(node(node), urlOf(node), 0.5))
                .toList();
        return new ReplicaDelivery(replicaClient, LONGEST, Executors::newVirtualThreadPerTaskExecutor, nanos::get)
                .deliver(new Award(missing, ranked), BYTES, missing, new IntentId(3, 4711), timeout);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
