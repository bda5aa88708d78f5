package io.intentcast.node.kafka;

import io.intentcast.node.announcing.AnnouncementSender;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Sends announcements to the partition number that the chunk's intents have. */
public final class KafkaAnnouncementSender implements AnnouncementSender {

    private final NodeId self;
    private final Producer<byte[], byte[]> producer;
    private final int partitions;

    /**
     * @param producer an idempotent producer without a delivery timeout, for this board alone and closed with it
     * @param partitions the number of partitions of the topic
     */
    public KafkaAnnouncementSender(NodeId self, Producer<byte[], byte[]> producer, int partitions) {
        this.self = self;
        this.producer = producer;
        this.partitions = partitions;
    }

    @Override
    public void announce(Announced announcement, Listener listener) {
        send(announcement.chunkId(), announcement, listener);
    }

    @Override
    public void withdraw(ChunkId chunkId, Listener listener) {
        send(chunkId, null, listener);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private void send(ChunkId chunkId, @Nullable Announced announcement, Listener listener) {
        int partition = Records.partitionOf(new Subject(chunkId.value()), partitions);
        var record = Records.<ProviderRecord>bytes(
                Topic.PROVIDERS, partition, ProviderRecord.key(chunkId, self), announcement);
        var _ = producer.send(record, (_, failure) -> {
            if (failure == null) {
                listener.acknowledged();
            } else {
                listener.failed(failure);
            }
        });
    }
}
