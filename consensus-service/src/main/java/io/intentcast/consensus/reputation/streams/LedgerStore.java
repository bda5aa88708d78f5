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
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
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
 * <p>Kafka Streams has a cache of its own, but writes it in the order of use: a scale could be in the changelog while an
 * account that it judged is not. Only stores of the internal type {@link CachedStateStore} are notified of commits.
 */
final class LedgerStore implements StateStore, CachedStateStore<Bytes, byte[]>, ReadOnlyKeyValueStore<Bytes, byte[]> {

    static final String NAME = "ledger";

    private static final int MOST_IN_MEMORY = 2_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private @Nullable EntryBuffer entries;

    LedgerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<LedgerStore> builder() {
        return new Builder(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingEnabled(Map.of()));
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
    public String name() {
        return store.name();
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
        store.flush();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return store.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return store.all();
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    private record Builder(StoreBuilder<KeyValueStore<Bytes, byte[]>> stores) implements StoreBuilder<LedgerStore> {

        @Override
        public LedgerStore build() {
            return new LedgerStore(stores.build());
        }

        @Override
        public StoreBuilder<LedgerStore> withCachingEnabled() {
            throw new UnsupportedOperationException("the ledger has a cache of its own");
        }

        @Override
        public StoreBuilder<LedgerStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<LedgerStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(stores.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<LedgerStore> withLoggingDisabled() {
            throw new UnsupportedOperationException("the ledger is restored from its changelog");
        }

        @Override
        public Map<String, String> logConfig() {
            return stores.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return stores.loggingEnabled();
        }

        @Override
        public String name() {
            return stores.name();
        }
    }
}
