package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Evicts old entries of a store. The arrival time of each entry is stored beside it. Evictions in one go are bounded by
 * the number of arrivals, so that the store neither stalls nor falls behind.
 */
final class ExpiringStore {

    private static final int LEAST_TAKEN_OUT = 1_000;
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration retention;
    private final List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();
    private Bytes oldest = StoreKeys.arrivalsFrom(0);
    private int cameSince;

    ExpiringStore(KeyValueStore<Bytes, byte[]> store, Duration retention) {
        this.store = store;
        this.retention = retention;
    }

    /** Does nothing when the entry exists. */
    void putIfAbsent(Bytes entry, byte[] value, long arrivedMillis) {
        if (store.get(entry) == null) {
            put(List.of(KeyValue.pair(entry, value)), arrivedMillis);
        }
    }

    /** Puts all entries, which are there once they are {@linkplain #write() written}. */
    void put(List<KeyValue<Bytes, byte[]>> entries, long arrivedMillis) {
        unwritten.addAll(entries);
        for (KeyValue<Bytes, byte[]> entry : entries) {
            unwritten.add(KeyValue.pair(StoreKeys.arrival(arrivedMillis, entry.key), NOTHING));
        }
        cameSince += entries.size();
    }

    /** Writes all that was put, at once. */
    void write() {
        if (!unwritten.isEmpty()) {
            store.putAll(unwritten);
            unwritten.clear();
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

    void evict(long streamMillis) {
        write();
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
