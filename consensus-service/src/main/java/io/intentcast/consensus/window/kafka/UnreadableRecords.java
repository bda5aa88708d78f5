package io.intentcast.consensus.window.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes unreadable records. */
@FunctionalInterface
interface UnreadableRecords {

    /** Returns at once; never throws. */
    void put(ConsumerRecord<?, ?> record, String reason);
}
