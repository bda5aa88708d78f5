package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import java.util.ArrayList;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads one partition of the kept series. */
record DeclarerSeriesStore(ReadOnlyKeyValueStore<Bytes, byte[]> store) {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** A page holds at least one outcome, if there is one, and no more once it has reached some megabytes. */
    SeriesSlice page(NodeId declarer, @Nullable SeriesPosition after, int limit) {
        var outcomes = new ArrayList<Outcome>();
        long bytes = 0;
        Bytes from = after == null
                ? StoreKeys.beforeSeries(declarer)
                : StoreKeys.following(StoreKeys.inSeries(declarer, after));
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, StoreKeys.afterSeries(declarer))) {
            while (entries.hasNext()) {
                byte[] json = entries.next().value;
                bytes += json.length;
                if (outcomes.size() == limit || (bytes > MOST_BYTES && !outcomes.isEmpty())) {
                    return new SeriesSlice(outcomes, SeriesPosition.of(outcomes.getLast()));
                }
                outcomes.add(StoredConclusions.outcome(json));
            }
        }
        return new SeriesSlice(outcomes, null);
    }
}
