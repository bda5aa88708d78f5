package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the series of declarers from some partitions of the kept outcomes: each has pointers to its own. */
record DeclarerSeries(List<ReadOnlyKeyValueStore<Bytes, byte[]>> partitions) {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    DeclarerSeries {
        partitions = List.copyOf(partitions);
    }

    /** A page holds at least one outcome, if there is one, and no more once it has reached some megabytes. */
    SeriesSlice page(NodeId declarer, @Nullable SeriesPosition after, int limit) {
        Bytes from = after == null
                ? StoreKeys.beforeSeries(declarer)
                : StoreKeys.following(StoreKeys.inSeries(declarer, after));
        try (var pointers = new Pointers(partitions, from, StoreKeys.afterSeries(declarer))) {
            return page(pointers, limit);
        }
    }

    private static SeriesSlice page(Pointers pointers, int limit) {
        var outcomes = new ArrayList<Outcome>();
        long bytes = 0;
        for (Kept next = pointers.next(); next != null; next = pointers.next()) {
            bytes += next.bytes();
            if (outcomes.size() == limit || (bytes > MOST_BYTES && !outcomes.isEmpty())) {
                return new SeriesSlice(outcomes, SeriesPosition.of(outcomes.getLast()));
            }
            outcomes.add(next.outcome());
        }
        return new SeriesSlice(outcomes, null);
    }

    private record Kept(Outcome outcome, int bytes) {}

    /** The pointers of all partitions in one order. */
    private static final class Pointers implements AutoCloseable {

        private record Next(
                Bytes pointer, KeyValueIterator<Bytes, byte[]> behind, ReadOnlyKeyValueStore<Bytes, byte[]> store) {}

        private final PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(Next::pointer));
        private final List<KeyValueIterator<Bytes, byte[]>> opened = new ArrayList<>();

        Pointers(List<ReadOnlyKeyValueStore<Bytes, byte[]>> partitions, Bytes from, Bytes to) {
            for (ReadOnlyKeyValueStore<Bytes, byte[]> store : partitions) {
                KeyValueIterator<Bytes, byte[]> pointers = store.range(from, to);
                opened.add(pointers);
                advance(pointers, store);
            }
        }

        /** The outcome of the next pointer that still leads to its own; null after the last. */
        @Nullable
        Kept next() {
            for (Next first = next.poll(); first != null; first = next.poll()) {
                advance(first.behind(), first.store());
                byte[] json = first.store().get(StoreKeys.outcome(StoreKeys.intentOf(first.pointer())));
                if (json != null) {
                    Outcome outcome = StoredConclusions.outcome(json);
                    if (StoreKeys.inSeries(outcome).equals(first.pointer())) {
                        return new Kept(outcome, json.length);
                    }
                }
            }
            return null;
        }

        private void advance(KeyValueIterator<Bytes, byte[]> pointers, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
            if (pointers.hasNext()) {
                next.add(new Next(pointers.next().key, pointers, store));
            }
        }

        @Override
        public void close() {
            opened.forEach(KeyValueIterator::close);
        }
    }
}
