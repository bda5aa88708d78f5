package io.intentcast.node;

import io.intentcast.node.answering.Answering;
import io.intentcast.node.declaring.Following;
import io.intentcast.node.declaring.Learning;
import io.intentcast.node.declaring.rest.LearningLoop;
import io.intentcast.node.hearing.Listening;
import io.intentcast.node.hearing.Pace;
import io.intentcast.node.hearing.Words;
import io.intentcast.node.hearing.kafka.HearingLoop;
import io.intentcast.node.hearing.kafka.HearingMeters;
import io.intentcast.node.hearing.kafka.HearingTraces;
import io.intentcast.node.hearing.kafka.IntentsReader;
import io.intentcast.node.presence.KnownPeers;
import io.intentcast.node.presence.kafka.PeersWatch;
import io.intentcast.node.presence.kafka.Registration;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Draft;
import io.intentcast.node.series.Event.Initialized;
import io.intentcast.node.series.Origin;
import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.Series;
import io.intentcast.node.sharing.Sharing;
import io.intentcast.node.sharing.rest.SharingLoop;
import io.intentcast.node.sharing.rest.SharingMeters;
import io.intentcast.node.telling.Telling;
import io.intentcast.node.telling.kafka.KafkaVoice;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.platform.tracing.Traces;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Creates the parts that live as long as one process of the node. */
@Component
final class NodeParts {

    private static final Logger LOG = LoggerFactory.getLogger(NodeParts.class);
    private static final int RECORD_OVERHEAD = 1024;

    private final NodeSettings settings;
    private final PresenceSettings presence;
    private final NodeAddress address;
    private final KafkaClients kafka;
    private final Series series;
    private final Outbox outbox;
    private final KnownPeers known;
    private final Answering answering;
    private final Learning learning;
    private final Following following;
    private final Sharing sharing;
    private final OwnSeries own;
    private final HearingMeters meters;
    private final HearingTraces traces;
    private final SharingMeters sharingMeters;
    private final InstantSource clock;
    private final NodeState state;
    private final Origin origin;
    private final TopicIds ids;
    private final NodeId self;

    NodeParts(
            NodeSettings settings,
            PresenceSettings presence,
            NodeAddress address,
            KafkaClients kafka,
            Series series,
            Outbox outbox,
            KnownPeers known,
            Answering answering,
            Learning learning,
            Following following,
            Sharing sharing,
            OwnSeries own,
            HearingMeters meters,
            Traces traces,
            SharingMeters sharingMeters,
            InstantSource clock,
            NodeState state,
            Origin origin,
            TopicIds ids) {
        this.settings = settings;
        this.presence = presence;
        this.address = address;
        this.kafka = kafka;
        this.series = series;
        this.outbox = outbox;
        this.known = known;
        this.answering = answering;
        this.learning = learning;
        this.following = following;
        this.sharing = sharing;
        this.own = own;
        this.meters = meters;
        this.sharingMeters = sharingMeters;
        this.clock = clock;
        this.state = state;
        this.origin = origin;
        this.ids = ids;
        this.self = settings.self();
        this.traces = new HearingTraces(traces, self);
    }

    /**
     * Forgets the positions and unsaid words of topics that were deleted and re-created, before anything is read or
     * said.
     */
    void settle() {
        if (origin.settle(ids.nameOf(Topic.INTENTS, Topic.RESPONSES))) {
            LOG.warn(
                    "topic 'intents' or 'responses' was re-created: node {} drops its read positions and unsaid words,"
                            + " and reads only what is declared from now on",
                    self);
        }
    }

    IntentsReader reader() {
        return new IntentsReader(kafka.consumer(Topic.INTENTS, "intents"), kafka.partitionsOf(Topic.INTENTS), traces);
    }

    Registration registration() {
        return Registration.of(
                kafka.sender("presence", presence.offlineAfter(), Topic.PEERS),
                new Description(self, settings.roles(), address.get()));
    }

    /**
     * Begins the series on an empty disk. A process killed before recording its registration registers again; its
     * series starts at that epoch.
     */
    void beginSeries(long epoch) {
        if (!own.hasBegun()) {
            series.append(Change.synced(clock.instant(), new Initialized(self, epoch, settings.roles())));
        }
    }

    HearingLoop hearing(long epoch, IntentsReader reader) {
        var words = new Words(this::size, Topic.RESPONSES.longestRecord() - RECORD_OVERHEAD);
        var telling = new Telling(
                self,
                epoch,
                outbox,
                () -> new KafkaVoice(kafka.producer("words", KafkaClients.UNTIL_DELIVERED, Topic.RESPONSES)),
                this::acknowledged);
        return new HearingLoop(
                self + "-hearing",
                reader,
                new Listening(self, answering::answer, words),
                series,
                outbox,
                telling,
                this::pace,
                clock,
                meters,
                traces,
                e -> state.fail("node %s cannot go on: %s".formatted(self, e)));
    }

    private void acknowledged(Draft draft) {
        meters.acknowledged(draft);
        traces.acknowledged(draft);
    }

    /** @param silence run when a newer process of the node has started (fencing) */
    TailReader<PeerRecord> peers(long epoch, Runnable silence) {
        var watch = new PeersWatch(self, epoch, new Peers(presence.offlineAfter()), known, series, clock, newer -> {
            silence.run();
            state.fail("node %s was started again elsewhere (epoch %s after %s): this process stops"
                    .formatted(self, newer, epoch));
        });
        return kafka.tail(Topic.PEERS, "peers", TailReader.From.BEGINNING, 0, watch::follow);
    }

    LearningLoop learning() {
        return new LearningLoop(learning, following);
    }

    SharingLoop sharing() {
        return new SharingLoop(sharing, sharingMeters);
    }

    private Duration pace() {
        int nodes = known.count(clock.instant()).known() + 1;
        return Pace.between(nodes, kafka.partitionsOf(Topic.INTENTS).size());
    }

    /** The largest size of a word with only this answer, in bytes. */
    private long size(Reply reply) {
        var word = new Word(self, Long.MAX_VALUE, Integer.MAX_VALUE, reply.to(), reply.to(), List.of(reply));
        return Topic.RESPONSES.wire().write(word).length;
    }
}
