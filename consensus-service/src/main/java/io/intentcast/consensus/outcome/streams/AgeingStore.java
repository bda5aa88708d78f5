package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store whose entries leave it when they are too old, by stream time: a partition at rest forgets nothing. Beside each entry lies its
 * arrival, in the same changelog partition, so that they are restored together. How much leaves at once is bounded by how much came, so that
 * it neither stalls nor falls behind.
 */
final class AgeingStore {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final int LEAST_TAKEN_OUT = 1_000;
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Duration retention;
    private Bytes oldest = Keys.arrivalsFrom(0);
    private int cameSince;

    AgeingStore(ProcessingContext context, String name, Duration retention) {
        this.store = context.getStateStore(name);
        this.retention = retention;
        var _ = context.schedule(LOOK_EVERY, PunctuationType.STREAM_TIME, this::takeOutTooOld);
    }

    KeyValueStore<Bytes, byte[]> entries() {
        return store;
    }

    /** Does nothing when there is such an entry. */
    void putIfAbsent(Bytes entry, byte[] value, long arrivedMillis) {
        if (store.get(entry) == null) {
            store.put(Keys.arrival(arrivedMillis, entry), NOTHING);
            store.put(entry, value);
            cameSince++;
        }
    }

    /** Both ends included. What is put in their place leaves when they would have left. */
    void takeOut(Bytes first, Bytes last) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, last)) {
            while (entries.hasNext()) {
                store.delete(entries.next().key);
            }
        }
    }

    private void takeOutTooOld(long streamMillis) {
        Bytes tooOld = Keys.arrivalsFrom(Math.max(0, streamMillis - retention.toMillis()));
        int most = LEAST_TAKEN_OUT + 2 * cameSince;
        cameSince = 0;
        try (KeyValueIterator<Bytes, byte[]> arrivals = store.range(oldest, tooOld)) {
            for (int taken = 0; taken < most && arrivals.hasNext(); taken++) {
                Bytes arrival = arrivals.next().key;
                store.delete(Keys.entryOf(arrival));
                store.delete(arrival);
                oldest = arrival;
            }
        }
    }
}
