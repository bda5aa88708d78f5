package io.intentcast.node;

import io.intentcast.node.kafka.IntentsReader;
import io.intentcast.node.kafka.KafkaRecordSender;
import io.intentcast.node.kafka.PeersWatch;
import io.intentcast.node.kafka.Registration;
import io.intentcast.node.kafka.RespondingLoop;
import io.intentcast.node.kafka.RespondingMetrics;
import io.intentcast.node.kafka.RespondingTraces;
import io.intentcast.node.outbox.OutboxDelivery;
import io.intentcast.node.responding.BatchResponder;
import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.WordBuilder;
import io.intentcast.node.responding.WordPace;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.TopicBinding;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the parts that live as long as one process of the node. */
record NodeProcessFactory(
        NodeSettings settings,
        NodeRoles roles,
        PresenceSettings presence,
        NodeAddress address,
        KafkaClients kafka,
        Series series,
        WordOutbox outbox,
        KnownPeers known,
        Answerer answerer,
        SeriesOwnership own,
        RespondingMetrics metrics,
        RespondingTraces traces,
        InstantSource clock,
        NodeState state,
        TopicBinding binding,
        TopicIds ids,
        IntentsHeader intentsHeader,
        List<NodePart.Factory> factories) {

    private static final Logger LOG = LoggerFactory.getLogger(NodeProcessFactory.class);
    private static final int RECORD_OVERHEAD = 1024;
    /**
     * Every node hears the heartbeats of all others; singly, they would cost each node more the more nodes there are.
     */
    private static final Duration PEERS_PAUSE = Duration.ofSeconds(1);

    private static final int SMALL_CLAIM = 8 * 1024;
    /** An upper bound of a word with an answer without a claim, in bytes. */
    private static final int BESIDE_CLAIM = 640;

    private NodeId self() {
        return settings.self();
    }

    /**
     * Forgets the positions and unsaid words of topics that were deleted and re-created, before anything is read or
     * said.
     */
    void settle() {
        if (binding.settle(ids.nameOf(Topic.INTENTS, Topic.RESPONSES))) {
            LOG.warn(
                    "topic 'intents' or 'responses' was re-created: node {} drops its read positions and unsent words,"
                            + " and reads only what is declared from now on",
                    self());
        }
    }

    IntentsReader reader() {
        return new IntentsReader(
                self(), kafka.consumer(Topic.INTENTS, "intents"), kafka.partitionsOf(Topic.INTENTS), traces);
    }

    Registration registration() {
        return Registration.of(
                kafka.sender("presence", presence.offlineAfter(), Topic.PEERS),
                new Description(self(), roles.roles(), address.get(), settings.nodeLabels()));
    }

    /**
     * Begins the series on an empty disk. A process killed before recording its registration registers again; its
     * series starts at that epoch.
     */
    void beginSeries(long epoch) {
        if (!own.hasBegun()) {
            series.append(SeriesChange.synced(clock.instant(), new Initialized(self(), epoch, roles.roles())));
        }
    }

    RespondingLoop respondingLoop(long epoch, IntentsReader reader) {
        var words = new WordBuilder(this::size, Topic.RESPONSES.longestRecord() - RECORD_OVERHEAD);
        var delivery = new OutboxDelivery<>(outbox, () -> sender(epoch), this::acknowledged, () -> {});
        int partitions = kafka.partitionsOf(Topic.INTENTS).size();
        return new RespondingLoop(
                self() + "-responding",
                reader,
                new BatchResponder(self(), answerer, words),
                series,
                outbox,
                delivery,
                () -> pace(partitions),
                clock,
                metrics,
                traces,
                e -> state.fail("node %s stops: %s".formatted(self(), e)));
    }

    private KafkaRecordSender<Long, PendingWord> sender(long epoch) {
        return new KafkaRecordSender<>(
                kafka,
                "words",
                Topic.RESPONSES,
                (_, word) -> intentsHeader.addTo(
                        Records.bytes(Topic.RESPONSES, word.partition(), null, word.spokenBy(self(), epoch))));
    }

    private void acknowledged(PendingWord pendingWord) {
        metrics.acknowledged(pendingWord);
        traces.acknowledged(pendingWord);
    }

    /** @param silence run when a newer process of the node has started (fencing) */
    TailReader<PeerRecord> peers(long epoch, Runnable silence) {
        var watch = new PeersWatch(self(), epoch, new Peers(presence.offlineAfter()), known, series, clock, newer -> {
            silence.run();
            state.fail("node %s was started again elsewhere (epoch %s after %s): this process stops"
                    .formatted(self(), newer, epoch));
        });
        return kafka.unhurriedTail(Topic.PEERS, "peers", TailReader.From.BEGINNING, PEERS_PAUSE, watch::follow);
    }

    /** What the application itself runs while the node is present, in the order of its beans. */
    List<NodePart> parts() {
        return factories.stream().map(NodePart.Factory::create).toList();
    }

    private Duration pace(int partitions) {
        return WordPace.between(known.count(clock.instant()).known() + 1, partitions);
    }

    /** The largest size of a word with only this answer, in bytes; what is surely small is not measured. */
    private long size(Reply reply) {
        int most = reply.answer() instanceof Yes(Claim claim) ? Claim.LONGEST_BRIEF + claim.extra() : 0;
        return most < SMALL_CLAIM ? BESIDE_CLAIM + most : measured(reply);
    }

    private long measured(Reply reply) {
        var word = new Word(self(), Long.MAX_VALUE, Integer.MAX_VALUE, reply.to(), reply.to(), List.of(reply));
        return Topic.RESPONSES.wire().write(word).length;
    }
}
