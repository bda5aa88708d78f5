package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The log that the group closes: a name for intents, responses and audiences, which changes when one of them is
 * recreated. It is committed on the outcomes partition, because commits on the other two are deleted with their topics.
 *
 * @param intentsHeader names the intents topic of this log
 */
record GroupLog(Consumer<byte[], byte[]> consumer, String name, IntentsHeader intentsHeader) {

    /** Whether the group closed another log before. */
    boolean isAnother(int partition) {
        return before(partition).filter(log -> !log.equals(name)).isPresent();
    }

    void writeDown(int partition) {
        if (!before(partition).equals(Optional.of(name))) {
            consumer.commitSync(Map.of(outcomes(partition), new OffsetAndMetadata(0, Checkpoint.LOG + name)));
        }
    }

    private Optional<String> before(int partition) {
        TopicPartition outcomes = outcomes(partition);
        return Optional.ofNullable(consumer.committed(Set.of(outcomes)).get(outcomes))
                .map(OffsetAndMetadata::metadata)
                .filter(metadata -> metadata.startsWith(Checkpoint.LOG))
                .map(metadata -> metadata.substring(Checkpoint.LOG.length()));
    }

    /** Where the group began to conclude this partition, as {@link BegunHeader} says. */
    long begun(int partition) {
        TopicPartition intents = GroupOffsets.intents(partition);
        OffsetAndMetadata left = consumer.committed(Set.of(intents)).get(intents);
        return left == null ? BegunHeader.AT_THE_BEGINNING : left.offset();
    }

    private static TopicPartition outcomes(int partition) {
        return new TopicPartition(Topic.OUTCOMES.name(), partition);
    }
}
