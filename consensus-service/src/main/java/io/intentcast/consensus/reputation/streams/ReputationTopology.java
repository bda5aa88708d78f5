package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
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
    public static final String LEDGER = LedgerStore.NAME;

    /** The table of all partitions' records, by node and partition: their original JSON, readable or not. */
    public static final String TABLE = "reputations";

    private static final String ENTER = "enter-conclusions";

    /**
     * Adds the fold.
     *
     * @param conclusions the processor that forwards those to enter
     * @param outcomes finds, in the store of outcomes, the outcome that a remark belongs to
     */
    public void addFold(
            Topology topology,
            String conclusions,
            Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes,
            String outcomesStore) {
        topology.addProcessor(ENTER, () -> new AccountingProcessor(audiences, outcomes, metrics), conclusions);
        topology.addStateStore(LedgerStore.builder(), ENTER);
        topology.connectProcessorAndStateStores(ENTER, outcomesStore);
        topology.<String, FoldedRecord>addSink(
                "tell-reputations",
                Topic.REPUTATIONS.name(),
                new StringSerializer(),
                Records.serializer(Topic.REPUTATIONS),
                (_, _, published, _) -> Optional.of(Set.of(published.partition())),
                ENTER);
    }

    /** Adds the table of all partitions' records. */
    public static void addTable(Topology topology) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(TABLE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "reputations-of-all-source",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topic.REPUTATIONS.name(),
                "reputations-of-all",
                TableProcessor::new);
    }

    /** Keeps the last record under each key. */
    private static final class TableProcessor
            extends ContextualProcessor<@Nullable String, byte @Nullable [], Void, Void> {

        @Override
        public void process(Record<@Nullable String, byte @Nullable []> published) {
            KeyValueStore<String, byte @Nullable []> table = context().getStateStore(TABLE);
            if (published.key() != null) {
                table.put(published.key(), published.value());
            }
        }
    }
}
