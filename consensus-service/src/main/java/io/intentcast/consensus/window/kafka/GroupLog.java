package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The log that the group closes: a name for intents, responses and audiences, which changes when one of them is
 * recreated. It is committed on the outcomes partition, because commits on the other two are deleted with their topics.
 *
 * @param intentsHeader names the intents topic of this log
 */
record GroupLog(GroupOffsets offsets, String name, IntentsHeader intentsHeader) {

    /** Whether the group closed another log before. */
    boolean isAnother(int partition) {
        return before(partition).filter(log -> !log.equals(name)).isPresent();
    }

    void writeDown(int partition) {
        if (!before(partition).equals(Optional.of(name))) {
            offsets.consumer()
                    .commitSync(Map.of(
                            Topic.OUTCOMES.partition(partition), new OffsetAndMetadata(0, Checkpoint.LOG + name)));
        }
    }

    private Optional<String> before(int partition) {
        return offsets.commitOn(Topic.OUTCOMES.partition(partition))
                .map(OffsetAndMetadata::metadata)
                .filter(metadata -> metadata.startsWith(Checkpoint.LOG))
                .map(metadata -> metadata.substring(Checkpoint.LOG.length()));
    }

    /** Where the group began to conclude this partition, as {@link BegunHeader} says. */
    long begun(int partition) {
        return offsets.commitOn(Topic.INTENTS.partition(partition))
                .map(OffsetAndMetadata::offset)
                .orElse(BegunHeader.AT_THE_BEGINNING);
    }
}
