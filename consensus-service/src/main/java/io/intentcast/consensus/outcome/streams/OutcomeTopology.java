package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The topology: reads conclusions, keeps them by intent and enters them into the accounts of nodes; repartitions
 * outcomes by declarer and keeps them as series.
 *
 * @param partitions of the outcomes topic
 * @param log a name for the log whose conclusions are kept
 * @param retention how long conclusions are kept, by their append times
 * @param concluded told of each outcome that can be read now
 * @param unreadable given the records that cannot be served
 */
record OutcomeTopology(
        int partitions,
        String log,
        Duration retention,
        Consumer<IntentId> concluded,
        UnreadableOutcomes unreadable,
        ReputationTopology reputations) {

    Topology build() {
        var streams = new StreamsBuilder();
        streams.addStateStore(store(OutcomeProcessor.STORE));
        streams.addStateStore(store(SeriesProcessor.STORE));

        KStream<@Nullable IntentId, Conclusion> conclusions = streams.stream(Topic.OUTCOMES.name(), arrivals())
                .process(() -> new ConclusionFilter(partitions, log, unreadable), Named.as("take-readable"));

        KStream<@Nullable IntentId, Conclusion> kept = conclusions.process(
                () -> new OutcomeProcessor(retention, concluded), Named.as("keep-outcomes"), OutcomeProcessor.STORE);

        reputations.addFold(streams, kept, OutcomeTopology::keptOutcomes, OutcomeProcessor.STORE);

        conclusions
                .flatMap(OutcomeTopology::byDeclarer, Named.as("by-declarer"))
                .repartition(declarers())
                .process(() -> new SeriesProcessor(retention), Named.as("keep-series"), SeriesProcessor.STORE);

        ReputationTopology.addTable(streams);

        return streams.build();
    }

    private static OutcomeLookup keptOutcomes(ProcessorContext<?, ?> context) {
        return new OutcomeStore(context.getStateStore(OutcomeProcessor.STORE))::outcome;
    }

    private static List<KeyValue<String, Outcome>> byDeclarer(@Nullable IntentId intent, Conclusion conclusion) {
        return conclusion instanceof Outcome outcome
                ? List.of(KeyValue.pair(outcome.from().value(), outcome))
                : List.of();
    }

    private static Consumed<String, Decoded<Conclusion>> arrivals() {
        Serde<Decoded<Conclusion>> readOnly = Serdes.serdeFrom(
                (_, _) -> {
                    throw new UnsupportedOperationException("conclusions are only read here");
                },
                Records.deserializer(Topic.OUTCOMES));
        return Consumed.with(Serdes.String(), readOnly).withName("conclusions");
    }

    private static Repartitioned<String, Outcome> declarers() {
        Serde<Outcome> outcomes = Serdes.serdeFrom(
                (_, outcome) -> StoredConclusions.write(outcome), (_, json) -> StoredConclusions.outcome(json));
        return Repartitioned.with(Serdes.String(), outcomes).withName("declarers");
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
