package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.streams.ReadableConclusions.Judged;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The kept conclusions of one partition. It has no changelog: the outcomes topic is its log, and what an instance does
 * not have is folded again from there.
 *
 * <p>Only restore callbacks of the internal type {@link RecordBatchingStateRestoreCallback} see headers and append
 * times.
 */
final class ConclusionStore implements StateStore, ReadOnlyKeyValueStore<Bytes, byte[]> {

    static final String NAME = "outcomes";

    private static final String ENTRIES = "outcome-entries";

    private final ReadableConclusions readable;
    private final KeyValueStore<Bytes, byte[]> entries;
    private final KeptConclusions kept;

    ConclusionStore(ReadableConclusions readable, Duration retention, KeyValueStore<Bytes, byte[]> entries) {
        this.readable = readable;
        this.entries = entries;
        this.kept = new KeptConclusions(entries, retention);
    }

    static StoreBuilder<ConclusionStore> builder(ReadableConclusions readable, Duration retention) {
        return new Builder(readable, retention);
    }

    /** The fold into this store. */
    KeptConclusions kept() {
        return kept;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        entries.init(context, entries);
        RecordBatchingStateRestoreCallback restore = this::restore;
        context.register(root, restore);
    }

    /** Folds records of outcomes, the oldest first. */
    void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        long newest = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Judged judged = readable.judge(
                    record.key() != null, record.headers(), Records.read(Topic.OUTCOMES, record), record.partition());
            if (judged instanceof Judged.Taken(IntentId intent, Conclusion conclusion)) {
                kept.keep(intent, conclusion, record.value(), record.timestamp());
            }
            newest = Math.max(newest, record.timestamp());
        }
        kept.evict(newest);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The entries are flushed and closed on their own: Kafka Streams knows them, too. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        entries.close();
    }

    @Override
    public boolean persistent() {
        return entries.persistent();
    }

    @Override
    public boolean isOpen() {
        return entries.isOpen();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return entries.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return entries.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return entries.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return entries.all();
    }

    @Override
    public long approximateNumEntries() {
        return entries.approximateNumEntries();
    }

    private record Builder(ReadableConclusions readable, Duration retention) implements StoreBuilder<ConclusionStore> {

        @Override
        public ConclusionStore build() {
            return new ConclusionStore(
                    readable, retention, Stores.persistentKeyValueStore(ENTRIES).get());
        }

        @Override
        public StoreBuilder<ConclusionStore> withCachingEnabled() {
            throw new UnsupportedOperationException("what is kept can be read at once");
        }

        @Override
        public StoreBuilder<ConclusionStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<ConclusionStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("outcomes is its log");
        }

        @Override
        public StoreBuilder<ConclusionStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
