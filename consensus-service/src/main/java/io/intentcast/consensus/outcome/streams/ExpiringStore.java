package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store that evicts old entries by stream time, so an idle partition evicts nothing. The arrival time of each entry
 * is stored in the same changelog partition, so that both are restored together. Evictions in one go are bounded by the
 * number of arrivals, so that the store neither stalls nor falls behind.
 */
final class ExpiringStore {

    private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(10);
    private static final int LEAST_TAKEN_OUT = 1_000;
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration retention;
    private Bytes oldest = StoreKeys.arrivalsFrom(0);
    private int cameSince;

    ExpiringStore(ProcessingContext context, String name, Duration retention) {
        this.store = context.getStateStore(name);
        this.retention = retention;
        var _ = context.schedule(EXPIRY_INTERVAL, PunctuationType.STREAM_TIME, this::takeOutTooOld);
    }

    KeyValueStore<Bytes, byte[]> entries() {
        return store;
    }

    /** Does nothing when the entry exists. */
    void putIfAbsent(Bytes entry, byte[] value, long arrivedMillis) {
        if (store.get(entry) == null) {
            store.put(StoreKeys.arrival(arrivedMillis, entry), NOTHING);
            store.put(entry, value);
            cameSince++;
        }
    }

    /**
     * Removes a range, both ends included. Entries put in their place are evicted when the removed ones would have
     * been.
     */
    void takeOut(Bytes first, Bytes last) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, last)) {
            while (entries.hasNext()) {
                store.delete(entries.next().key);
            }
        }
    }

    private void takeOutTooOld(long streamMillis) {
        Bytes tooOld = StoreKeys.arrivalsFrom(Math.max(0, streamMillis - retention.toMillis()));
        int most = LEAST_TAKEN_OUT + 2 * cameSince;
        cameSince = 0;
        try (KeyValueIterator<Bytes, byte[]> arrivals = store.range(oldest, tooOld)) {
            for (int taken = 0; taken < most && arrivals.hasNext(); taken++) {
                Bytes arrival = arrivals.next().key;
                store.delete(StoreKeys.entryOf(arrival));
                store.delete(arrival);
                oldest = arrival;
            }
        }
    }
}
