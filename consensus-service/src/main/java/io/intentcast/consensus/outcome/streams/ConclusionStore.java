package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.streams.ReadableConclusions.Judged;
import io.intentcast.consensus.reputation.streams.PartitionStore;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The kept conclusions of one partition. It has no changelog: the outcomes topic is its log, and what an instance does
 * not have is folded again from there.
 *
 * <p>Only restore callbacks of the internal type {@link RecordBatchingStateRestoreCallback} see headers and append
 * times.
 */
final class ConclusionStore extends PartitionStore {

    static final String NAME = "outcomes";

    private static final String ENTRIES = "outcome-entries";

    private final ReadableConclusions readable;
    private final KeyValueStore<Bytes, byte[]> entries;
    private final KeptConclusions kept;

    ConclusionStore(ReadableConclusions readable, Duration retention, KeyValueStore<Bytes, byte[]> entries) {
        super(NAME, entries);
        this.readable = readable;
        this.entries = entries;
        this.kept = new KeptConclusions(entries, retention);
    }

    static StoreBuilder<ConclusionStore> builder(ReadableConclusions readable, Duration retention) {
        return builder(
                NAME,
                false,
                () -> new ConclusionStore(
                        readable,
                        retention,
                        Stores.persistentKeyValueStore(ENTRIES).get()));
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

    /** The entries are flushed and closed on their own: Kafka Streams knows them, too. */
    @Override
    public void flush() {}
}
