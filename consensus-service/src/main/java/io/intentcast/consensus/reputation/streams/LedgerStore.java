package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.EntryBuffer;
import io.intentcast.consensus.reputation.EntryStore;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of the entries of one partition, with its changelog. What changed is written before each commit of the
 * position up to which outcomes are read, each entry once. It never evicts: it grows with all nodes, their matters,
 * quantities and contradictions ever seen. What it remembers of a node's perspectives in one matter is bounded.
 *
 * <p>Kafka Streams has a cache of its own, but writes it in the order of use: a scale could be in the changelog while
 * an account that it judged is not. Only stores of the internal type {@link CachedStateStore} are notified of commits.
 */
final class LedgerStore extends PartitionStore implements CachedStateStore<Bytes, byte[]> {

    static final String NAME = "ledger";

    private static final int MOST_IN_MEMORY = 2_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private @Nullable EntryBuffer entries;

    LedgerStore(KeyValueStore<Bytes, byte[]> store) {
        super(NAME, store);
        this.store = store;
    }

    static StoreBuilder<LedgerStore> builder() {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> stores = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
        return builder(NAME, true, () -> new LedgerStore(stores.build()));
    }

    /** The entries, decoded. Only the thread that enters conclusions may use them. */
    EntryStore entries() {
        return Objects.requireNonNull(entries, "the ledger is not open");
    }

    /**
     * The stored entries that are published, with all changes; must be closed.
     *
     * @param after a key of such an entry; null to begin with the first
     */
    KeyValueIterator<Bytes, byte[]> folded(@Nullable Bytes after) {
        flushCache();
        return StreamsEntryStore.folded(store, after);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        entries = new EntryBuffer(new StreamsEntryStore(context.taskId().partition(), store), MOST_IN_MEMORY);
        store.init(context, root);
    }

    /** Called before each commit, on the thread that enters conclusions. */
    @Override
    public void flushCache() {
        if (entries != null) {
            entries.write();
        }
    }

    /** Called when the store may be changed by others from now on: entries are restored into it. */
    @Override
    public void clearCache() {
        if (entries != null) {
            entries.forget();
        }
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void flush() {
        flushCache();
        super.flush();
    }
}
