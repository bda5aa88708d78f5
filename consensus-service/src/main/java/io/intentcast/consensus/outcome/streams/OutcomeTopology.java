package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The topology: keeps conclusions, with outcomes as the log of what is kept, and enters them into the accounts of
 * nodes.
 *
 * @param partitions of the outcomes topic
 * @param log a name for the log whose conclusions are kept
 * @param retention how long conclusions are kept, by their append times
 * @param concluded notified of each outcome that can be read now
 * @param unreadable given the records that cannot be served
 */
record OutcomeTopology(
        int partitions,
        String log,
        Duration retention,
        Consumer<IntentId> concluded,
        UnreadableOutcomes unreadable,
        ReputationTopology reputations) {

    private static final String SOURCE = "conclusions";
    private static final String READABLE = "take-readable";

    Topology build() {
        var readable = new ReadableConclusions(partitions, log);
        var topology = new Topology();
        topology.addReadOnlyStateStore(
                ConclusionStore.builder(readable, retention),
                SOURCE,
                new StringDeserializer(),
                ArrivedConclusion.deserializer(),
                Topic.OUTCOMES.name(),
                "keep-outcomes",
                () -> new OutcomeProcessor(readable, concluded));
        topology.addProcessor(READABLE, () -> new ConclusionFilter(readable, unreadable), SOURCE);
        reputations.addFold(topology, READABLE, OutcomeTopology::keptOutcomes, ConclusionStore.NAME);
        ReputationTopology.addTable(topology);
        return topology;
    }

    private static OutcomeLookup keptOutcomes(ProcessorContext<?, ?> context) {
        ConclusionStore store = context.getStateStore(ConclusionStore.NAME);
        return new OutcomeStore(store);
    }
}
