package io.intentcast.consensus.reputation.streams;

import io.intentcast.protocol.reputation.FoldedRecord;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that are to be published: those that changed, each once, and, in the beginning, those
 * that the ledger has and that are not published. Bounded: the ledger is compared further when all is taken.
 */
final class UnpublishedRecords {

    private static final int MOST = 10_000;

    private final int partition;
    private final LedgerStore ledger;
    private final Function<String, byte @Nullable []> published;
    private final SortedMap<String, FoldedRecord> unpublished = new TreeMap<>();
    private @Nullable Bytes lastCompared;
    private boolean compared;

    /** @param published the JSON last published under a key; null for none */
    UnpublishedRecords(int partition, LedgerStore ledger, Function<String, byte @Nullable []> published) {
        this.partition = partition;
        this.ledger = ledger;
        this.published = published;
        compare();
    }

    void add(List<FoldedRecord> changed) {
        changed.forEach(record -> unpublished.put(record.key(), record));
    }

    boolean isFull() {
        return unpublished.size() >= MOST;
    }

    /** Returns what is unpublished, in the order of node ids, and forgets it. */
    List<FoldedRecord> take() {
        List<FoldedRecord> taken = List.copyOf(unpublished.values());
        unpublished.clear();
        compare();
        return taken;
    }

    private void compare() {
        if (compared) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> folded = ledger.folded(lastCompared)) {
            while (folded.hasNext() && !isFull()) {
                KeyValue<Bytes, byte[]> entry = folded.next();
                lastCompared = entry.key;
                byte[] json = StoredEntry.json(entry.value);
                String key = StreamsEntryStore.publishedKey(entry.key, partition);
                if (!Arrays.equals(json, published.apply(key))) {
                    unpublished.put(key, FoldedRecordSerde.read(key, json));
                }
            }
            compared = !folded.hasNext();
        }
    }
}
