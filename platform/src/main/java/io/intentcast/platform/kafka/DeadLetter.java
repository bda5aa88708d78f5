package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.RecordLookup;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be used, and the reason.
 *
 * @param record the original record; null while only its address is known
 */
record DeadLetter(
        TopicPartition partition,
        long offset,
        String reason,
        @Nullable ConsumerRecord<byte[], byte[]> record) {

    DeadLetter(TopicPartition partition, long offset, String reason) {
        this(partition, offset, reason, null);
    }

    DeadLetter with(ConsumerRecord<byte[], byte[]> found) {
        return new DeadLetter(partition, offset, reason, found);
    }

    /** The size of the record in bytes; 0 without it. */
    int bytes() {
        return record == null ? 0 : RecordLookup.bytesOf(record);
    }

    /** The record that goes to the dead letter topic. */
    static ProducerRecord<byte[], byte[]> of(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = letter.partition();
        var dead = new ProducerRecord<>(
                partition.topic() + ".dead", null, null, record.key(), record.value(), record.headers());
        dead.headers()
                .add("reason", bytes(letter.reason()))
                .add("topic", bytes(partition.topic()))
                .add("partition", bytes("" + partition.partition()))
                .add("offset", bytes("" + letter.offset()));
        return dead;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
