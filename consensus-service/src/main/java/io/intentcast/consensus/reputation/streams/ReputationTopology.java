package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The reputation part of the topology: enters conclusions into accounts, publishes each partition's records, and keeps
 * those of all partitions in a table at every instance.
 *
 * @param audiences may wait for the broker, and throws when that takes too long: then the conclusion is read again
 */
public record ReputationTopology(AudienceLookup audiences, ReputationMetrics metrics) {

    /** The store of the accounts and scales of the partitions that an instance folds. */
    public static final String LEDGER = StreamsEntryStore.NAME;

    /** The table of all partitions' records, by node and partition: their original JSON, readable or not. */
    public static final String TABLE = "reputations";

    /**
     * Adds the fold behind the processor that keeps outcomes.
     *
     * @param outcomes finds, in the store of outcomes, the outcome that a remark belongs to
     */
    public void addFold(
            StreamsBuilder streams,
            KStream<@Nullable IntentId, Conclusion> conclusions,
            Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes,
            String outcomesStore) {
        streams.addStateStore(ledger());

        conclusions
                .process(
                        () -> new AccountingProcessor(audiences, outcomes, metrics),
                        Named.as("enter-conclusions"),
                        outcomesStore,
                        LEDGER)
                .to(Topic.REPUTATIONS.name(), told());
    }

    /** Adds the table of all partitions' records. */
    public static void addTable(StreamsBuilder streams) {
        streams.globalTable(
                Topic.REPUTATIONS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("reputations-of-all"),
                Materialized.<String, byte[]>as(Stores.persistentKeyValueStore(TABLE))
                        .withCachingDisabled());
    }

    private static Produced<String, ReputationRecord> told() {
        return Produced.with(Serdes.String(), ReputationRecordSerde.writeOnly())
                .withName("tell-reputations")
                .withStreamPartitioner((_, _, told, _) -> Optional.of(Set.of(told.partition())));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> ledger() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(LEDGER), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
