package io.intentcast.intent.tracking;

import io.intentcast.intent.tracking.PartitionReader.ResponseListener;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.window.ResolvedIntent;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reads responses for those who wait for an outcome here, or listen to what nodes say. Up to {@value #MOST_FOLLOWED}
 * waits at a time have their windows folded; the others get the published outcome. Thread-safe.
 */
public final class WindowReader {

    static final int MOST_FOLLOWED = 10_000;

    private final List<PartitionReader> partitions;
    private final Semaphore places = new Semaphore(MOST_FOLLOWED);

    /**
     * @param remembered the maximum number of cached records for each partition, of at most {@code rememberedBytes}
     * @param concluded called with each outcome that is concluded here; must return quickly
     */
    public WindowReader(int partitions, int remembered, long rememberedBytes, Consumer<Outcome> concluded) {
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionReader(partition, remembered, rememberedBytes, concluded))
                .toList();
    }

    public PartitionReader partition(int partition) {
        return partitions.get(partition);
    }

    /** The intent exists. */
    public void declared(IntentId intent) {
        partition(intent.partition()).readIntentsUpTo(intent.offset() + 1);
    }

    /** While this is open, the outcome of the intent is concluded here, if that can be done. */
    Follow follow(LoggedIntent intent, Audience audience) {
        if (!places.tryAcquire()) {
            return () -> {};
        }
        PartitionReader partition = partition(intent.id().partition());
        long offset = intent.id().offset();
        partition.follow(offset, new ResolvedIntent(intent.intent(), intent.declared(), audience));
        return () -> {
            partition.leave(offset);
            places.release();
        };
    }

    /** The listener first hears the cached records of the partition. */
    public void listen(int partition, ResponseListener listener) {
        partition(partition).listen(listener);
    }

    public void stopListening(int partition, ResponseListener listener) {
        partition(partition).stopListening(listener);
    }

    /** Must be closed exactly once. */
    interface Follow extends AutoCloseable {
        @Override
        void close();
    }
}
