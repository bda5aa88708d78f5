package io.intentcast.consensus.outcome.streams;

import org.apache.kafka.common.TopicPartition;

/** Where records go that cannot be served. */
@FunctionalInterface
public interface UnreadableRecords {

    /** @param reason for a person to read */
    void setAside(TopicPartition partition, long offset, String reason);
}
