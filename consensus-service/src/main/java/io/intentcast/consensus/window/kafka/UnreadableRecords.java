package io.intentcast.consensus.window.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where unreadable records go. */
@FunctionalInterface
public interface UnreadableRecords {

    /** Returns at once; never throws. */
    void put(ConsumerRecord<?, ?> record, String reason);
}
