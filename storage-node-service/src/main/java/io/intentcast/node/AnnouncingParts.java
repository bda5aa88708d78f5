package io.intentcast.node;

import io.intentcast.node.announcing.Announcements;
import io.intentcast.node.announcing.Announcing;
import io.intentcast.node.announcing.kafka.AnnouncingLoop;
import io.intentcast.node.announcing.kafka.AnnouncingMeters;
import io.intentcast.node.announcing.kafka.KafkaBoard;
import io.intentcast.node.announcing.kafka.PastReading;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Origin;
import io.intentcast.node.series.Series;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.topic.Topic;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Creates the parts that announce chunks, once per process of the node. */
@Component
final class AnnouncingParts {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncingParts.class);

    private final NodeId self;
    private final KafkaClients kafka;
    private final Announcements announcements;
    private final KeptChunks kept;
    private final Series series;
    private final InstantSource clock;
    private final AnnouncingMeters meters;
    private final NodeState state;
    private final Origin origin;
    private final TopicIds ids;

    AnnouncingParts(
            NodeSettings settings,
            KafkaClients kafka,
            Announcements announcements,
            KeptChunks kept,
            Series series,
            InstantSource clock,
            AnnouncingMeters meters,
            NodeState state,
            Origin origin,
            TopicIds ids) {
        this.self = settings.self();
        this.kafka = kafka;
        this.announcements = announcements;
        this.kept = kept;
        this.series = series;
        this.clock = clock;
        this.meters = meters;
        this.state = state;
        this.origin = origin;
        this.ids = ids;
    }

    AnnouncingLoop loop() {
        String providers = ids.nameOf(Topic.PROVIDERS);
        if (origin.announcedIn().filter(before -> !before.equals(providers)).isPresent()) {
            LOG.warn("topic 'providers' was re-created: node {} announces all its chunks again", self);
            announcements.openAllKept();
        }
        writeDownWhenAllIsSaid();
        return new AnnouncingLoop(
                self + "-announcing",
                announcements,
                this::announcing,
                this::past,
                e -> state.fail("node %s cannot go on: %s".formatted(self, e)));
    }

    private Announcing announcing(Runnable wake) {
        return new Announcing(self, announcements, kept, series, this::board, clock, this::acknowledged, wake);
    }

    private void acknowledged(Event event) {
        meters.acknowledged(event);
        writeDownWhenAllIsSaid();
    }

    private void writeDownWhenAllIsSaid() {
        String providers = ids.nameOf(Topic.PROVIDERS);
        if (announcements.pending() == 0 && !origin.announcedIn().equals(Optional.of(providers))) {
            origin.announcedIn(providers);
        }
    }

    private KafkaBoard board() {
        return new KafkaBoard(
                self,
                kafka.producer("announcements", KafkaClients.UNTIL_DELIVERED, Topic.PROVIDERS),
                kafka.partitionsOf(Topic.PROVIDERS).size());
    }

    private PastReading past() {
        return new PastReading(
                self,
                announcements,
                handler -> kafka.tail(Topic.PROVIDERS, "past", TailReader.From.BEGINNING, 0, handler));
    }
}
