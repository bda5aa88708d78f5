package io.intentcast.intent.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Sha256;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProvidersFoldTest {

    private static final ChunkId X = new ChunkId("chunk:X");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ProvidersFold view = new ProvidersFold(new InMemoryProviders(), System::nanoTime);

    @Test
    void showsAnnouncementsUntilTheyAreWithdrawn() {
        view.announced(announced("chunk:X", "bt2"));
        view.announced(announced("chunk:X", "bt1"));
        view.announced(announced("chunk:XY", "bt3"));
        view.withdrawn(X, new NodeId("bt2"));

        assertThat(view.of(X)).containsExactly(announced("chunk:X", "bt1"));
    }

    @Test
    void isKnownOnceTheTopicWasReadToItsEnd() {
        boolean before = view.isKnown();

        view.readToTheEnd();

        assertThat(before).isFalse();
        assertThat(view.isKnown()).isTrue();
    }

    @Test
    void aFulfilledWishDoesNotWait() throws InterruptedException {
        view.announced(announced("chunk:X", "bt1"));

        assertThat(view.await(X, found -> found.size() == 1, Duration.ZERO)).isTrue();
    }

    @Test
    void awaitEndsWhenTheWishIsFulfilled() throws Exception {
        CompletableFuture<Boolean> waiting = waitFor(2);

        view.announced(announced("chunk:X", "bt1"));
        view.announced(announced("chunk:XY", "bt1"));
        view.announced(announced("chunk:X", "bt2"));

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void awaitTimesOut() throws InterruptedException {
        assertThat(view.await(X, found -> !found.isEmpty(), Duration.ofMillis(5)))
                .isFalse();
    }

    @Test
    void aStopEndsAllWaiting() throws Exception {
        CompletableFuture<Boolean> waiting = waitFor(1);

        view.stop();

        assertThat(waiting.get()).isFalse();
        assertThat(view.await(X, found -> !found.isEmpty(), LONG)).isFalse();
    }

    /** Returns once a caller waits. */
    private CompletableFuture<Boolean> waitFor(int providers) throws InterruptedException {
        var looked = new CountDownLatch(1);
        var result = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(view.await(
                        X,
                        found -> {
                            looked.countDown();
                            return found.size() == providers;
                        },
                        LONG));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        looked.await();
        return result;
    }

    private static Announced announced(String chunkId, String node) {
        return new Announced(new ChunkId(chunkId), new NodeId(node), Sha256.of(new byte[0]), 0, 3);
    }
}
