package io.intentcast.consensus.outcome.streams;

import org.apache.kafka.common.TopicPartition;

/** Takes records that cannot be served. */
@FunctionalInterface
interface UnreadableOutcomes {

    /** @param reason for people to read */
    void setAside(TopicPartition partition, long offset, String reason);
}
