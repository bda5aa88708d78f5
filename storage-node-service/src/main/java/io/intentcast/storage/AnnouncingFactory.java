package io.intentcast.storage;

import io.intentcast.node.NodeSettings;
import io.intentcast.node.NodeState;
import io.intentcast.node.kafka.KafkaRecordSender;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.TopicBinding;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.storage.chunks.Announcer;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.OpenAnnouncements;
import io.intentcast.storage.kafka.AnnouncingLoop;
import io.intentcast.storage.kafka.AnnouncingMetrics;
import io.intentcast.storage.kafka.PastAnnouncementsReader;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Creates the parts that announce chunks, once per process of the node. */
@Component
record AnnouncingFactory(
        NodeSettings settings,
        KafkaClients kafka,
        OpenAnnouncements openAnnouncements,
        KeptChunks kept,
        Series series,
        InstantSource clock,
        AnnouncingMetrics metrics,
        NodeState state,
        TopicBinding binding,
        TopicIds ids) {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncingFactory.class);

    private NodeId self() {
        return settings.self();
    }

    AnnouncingLoop loop() {
        String providers = ids.nameOf(Topic.PROVIDERS);
        if (binding.announcedIn().filter(before -> !before.equals(providers)).isPresent()) {
            LOG.warn("topic 'providers' was re-created: node {} announces all its chunks again", self());
            openAnnouncements.openAllKept();
        }
        writeDownWhenAllIsSaid();
        return new AnnouncingLoop(
                self() + "-announcing",
                openAnnouncements,
                this::announcing,
                this::past,
                e -> state.fail("node %s stops: %s".formatted(self(), e)));
    }

    private Announcer announcing(Runnable wake) {
        return new Announcer(openAnnouncements, kept, series, this::sender, clock, this::acknowledged, wake);
    }

    private void acknowledged(Event event) {
        metrics.acknowledged(event);
        writeDownWhenAllIsSaid();
    }

    private void writeDownWhenAllIsSaid() {
        String providers = ids.nameOf(Topic.PROVIDERS);
        if (openAnnouncements.pending() == 0 && !binding.announcedIn().equals(Optional.of(providers))) {
            binding.announcedIn(providers);
        }
    }

    private KafkaRecordSender<ChunkId, Optional<KeptChunk>> sender() {
        return new KafkaRecordSender<>(kafka, "announcements", Topic.PROVIDERS, this::record);
    }

    /** The partition has the same number as that of the chunk's intents. */
    private ProducerRecord<byte[], byte[]> record(ChunkId chunkId, Optional<KeptChunk> chunk) {
        int partitions = kafka.partitionsOf(Topic.PROVIDERS).size();
        return Records.<ProviderRecord>bytes(
                Topic.PROVIDERS,
                Records.partitionOf(new Subject(chunkId.value()), partitions),
                ProviderRecord.key(chunkId, self()),
                chunk.map(of -> new Announced(chunkId, self(), of.sha256(), of.size(), of.replicas()))
                        .orElse(null));
    }

    private PastAnnouncementsReader past() {
        return new PastAnnouncementsReader(
                self(),
                openAnnouncements,
                handler -> kafka.tail(Topic.PROVIDERS, "past", TailReader.From.BEGINNING, handler));
    }
}
