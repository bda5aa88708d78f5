package io.intentcast.consensus.reputation.streams;

import io.intentcast.protocol.reputation.ReputationRecord;
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
 * The records of one partition that are to be published: those that changed, each once, and, in the beginning, those that
 * the ledger has and that are not published. Bounded: the ledger is compared further when all is taken.
 */
final class UnpublishedRecords {

    private static final int MOST = 10_000;

    private final int partition;
    private final LedgerStore ledger;
    private final Function<String, byte @Nullable []> published;
    private final SortedMap<String, ReputationRecord> unpublished = new TreeMap<>();
    private @Nullable Bytes lastCompared;
    private boolean compared;

    /** @param published the JSON last published under a key; null for none */
    UnpublishedRecords(int partition, LedgerStore ledger, Function<String, byte @Nullable []> published) {
        this.partition = partition;
        this.ledger = ledger;
        this.published = published;
        compare();
    }

    void add(List<ReputationRecord> changed) {
        changed.forEach(record -> unpublished.put(record.key(), record));
    }

    boolean isFull() {
        return unpublished.size() >= MOST;
    }

    /** Returns what is unpublished, in the order of node ids, and forgets it. */
    List<ReputationRecord> take() {
        List<ReputationRecord> taken = List.copyOf(unpublished.values());
        unpublished.clear();
        compare();
        return taken;
    }

    private void compare() {
        if (compared) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> accounts = ledger.accounts(lastCompared)) {
            while (accounts.hasNext() && !isFull()) {
                KeyValue<Bytes, byte[]> account = accounts.next();
                lastCompared = account.key;
                byte[] json = StoredEntry.json(account.value);
                String key = StreamsEntryStore.publishedKey(account.key, partition);
                if (!Arrays.equals(json, published.apply(key))) {
                    unpublished.put(key, ReputationRecordSerde.read(json));
                }
            }
            compared = !accounts.hasNext();
        }
    }
}
