package io.intentcast.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The address of a record that nobody can use, and why. */
record DeadLetter(TopicPartition partition, long offset, String reason) {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration READING = Duration.ofSeconds(5);

    /** The record as it was; null when it is not there any more. */
    @Nullable
    ConsumerRecord<byte[], byte[]> find(Consumer<byte[], byte[]> consumer) {
        var only = List.of(partition);
        consumer.assign(only);
        long begin = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        if (offset < begin || offset >= end) {
            return null;
        }
        consumer.seek(partition, offset);
        long deadline = System.nanoTime() + READING.toNanos();
        while (consumer.position(partition) <= offset) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                return record.offset() == offset ? record : null;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("not delivered in " + READING);
            }
        }
        return null;
    }

    /** What lies beside the topic afterwards. */
    ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record) {
        var dead = new ProducerRecord<>(
                partition.topic() + ".dead", null, null, record.key(), record.value(), record.headers());
        dead.headers()
                .add("reason", bytes(reason))
                .add("topic", bytes(partition.topic()))
                .add("partition", bytes("" + partition.partition()))
                .add("offset", bytes("" + offset));
        return dead;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
