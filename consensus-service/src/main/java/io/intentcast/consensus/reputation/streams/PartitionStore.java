package io.intentcast.consensus.reputation.streams;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** A store of one partition over a key-value store, which only its own methods write. Others read its entries. */
public abstract class PartitionStore implements StateStore, ReadOnlyKeyValueStore<Bytes, byte[]> {

    private final String name;
    private final KeyValueStore<Bytes, byte[]> entries;

    protected PartitionStore(String name, KeyValueStore<Bytes, byte[]> entries) {
        this.name = name;
        this.entries = entries;
    }

    /**
     * Builds stores for which Kafka Streams has no cache.
     *
     * @param loggingEnabled whether they have changelogs
     */
    public static <S extends PartitionStore> StoreBuilder<S> builder(
            String name, boolean loggingEnabled, Supplier<S> stores) {
        return new Builder<>(name, loggingEnabled, stores);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void flush() {
        entries.flush();
    }

    @Override
    public final void close() {
        entries.close();
    }

    @Override
    public final boolean persistent() {
        return entries.persistent();
    }

    @Override
    public final boolean isOpen() {
        return entries.isOpen();
    }

    @Override
    public final byte @Nullable [] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return entries.range(from, to);
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return entries.reverseRange(from, to);
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> all() {
        return entries.all();
    }

    @Override
    public final long approximateNumEntries() {
        return entries.approximateNumEntries();
    }

    private record Builder<S extends PartitionStore>(String name, boolean loggingEnabled, Supplier<S> stores)
            implements StoreBuilder<S> {

        @Override
        public S build() {
            return stores.get();
        }

        @Override
        public StoreBuilder<S> withCachingEnabled() {
            return onlyIf(false);
        }

        @Override
        public StoreBuilder<S> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
            return onlyIf(loggingEnabled);
        }

        @Override
        public StoreBuilder<S> withLoggingDisabled() {
            return onlyIf(!loggingEnabled);
        }

        private StoreBuilder<S> onlyIf(boolean possible) {
            if (!possible) {
                throw new UnsupportedOperationException("store '%s' is built in one way".formatted(name));
            }
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }
    }
}
