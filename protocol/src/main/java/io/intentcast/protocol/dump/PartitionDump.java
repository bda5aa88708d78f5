package io.intentcast.protocol.dump;

import io.intentcast.protocol.topic.Topic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Writes the present records of a partition as lines: that partition of {@code responses}, {@code intents} and
 * {@code outcomes}, and all of {@code audiences}.
 */
public final class PartitionDump {

    /** Intents and audiences come after the responses, so that they include all that ticks refer to. */
    private static final List<Topic<?>> TOPICS =
            List.of(Topic.OUTCOMES, Topic.RESPONSES, Topic.INTENTS, Topic.AUDIENCES);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private PartitionDump() {}

    /**
     * Writes the files, and tells of each how many records it has.
     *
     * @param broker as {@code host:port}
     * @param directory is created when it is missing
     * @throws TimeoutException if the broker does not answer
     */
    public static void write(String broker, int partition, Path directory, Consumer<String> written)
            throws IOException {
        Files.createDirectories(directory);
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic<?> topic : TOPICS) {
                var from = topic.partition(topic.partitioned() ? partition : 0);
                Path file = directory.resolve(topic.name() + ".txt");
                long count = write(consumer, from, file);
                written.accept("%s records of %s in %s".formatted(count, from, file));
            }
        }
    }

    private static long write(KafkaConsumer<byte[], byte[]> consumer, TopicPartition from, Path file)
            throws IOException {
        consumer.assign(List.of(from));
        consumer.seekToBeginning(List.of(from));
        long end = consumer.endOffsets(List.of(from)).getOrDefault(from, 0L);
        long count = 0;
        long lastRead = System.nanoTime();
        try (Writer lines = Files.newBufferedWriter(file)) {
            while (consumer.position(from) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                    lines.write(RecordLine.of(record) + "\n");
                    count++;
                    lastRead = System.nanoTime();
                }
                if (System.nanoTime() - lastRead > TIMEOUT.toNanos()) {
                    throw new TimeoutException(
                            "%s ends at %s, but only %s records arrived".formatted(from, end, count));
                }
            }
        }
        return count;
    }
}
