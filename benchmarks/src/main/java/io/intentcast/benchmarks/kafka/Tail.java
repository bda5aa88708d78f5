package io.intentcast.benchmarks.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads what is appended to a topic from now on, on a thread of its own. */
public final class Tail implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    private Tail(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name("tail").daemon().unstarted(() -> read(handler));
    }

    /** Returns when the positions are known: no record that is appended afterwards is missed. */
    public static Tail of(String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(bootstrapServers);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var tail = new Tail(consumer, handler);
        tail.thread.start();
        return tail;
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        try (consumer) {
            while (true) {
                consumer.poll(POLL_TIMEOUT).forEach(handler);
            }
        } catch (WakeupException _) {
            return;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
