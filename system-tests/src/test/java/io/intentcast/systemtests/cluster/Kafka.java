package io.intentcast.systemtests.cluster;

import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Direct access of a test to the broker. Not thread-safe. */
public final class Kafka implements AutoCloseable {

    private final String bootstrapServers;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private @Nullable Consumer<byte[], byte[]> consumer;

    public Kafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All current records of a topic, partition by partition. */
    public <V> List<ConsumerRecord<String, Decoded<V>>> read(Topic<V> topic) {
        return read(topic.name()).stream()
                .map(record -> new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.timestampType(),
                        record.serializedKeySize(),
                        record.serializedValueSize(),
                        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                        record.value() == null ? null : Records.read(topic, record),
                        record.headers(),
                        record.leaderEpoch()))
                .toList();
    }

    /** All current records of a topic, undecoded. */
    public synchronized List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<TopicPartition> partitions = partitionsOf(topic);
        if (partitions.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, Long> ends = consumer().endOffsets(partitions);
        consumer().assign(partitions);
        consumer().seekToBeginning(partitions);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer().position(end.getKey()) < end.getValue())) {
            consumer().poll(Duration.ofMillis(100)).forEach(records::add);
        }
        consumer().unsubscribe();
        records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records;
    }

    /** Returns when it is acknowledged. */
    public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        return done(producer.send(record));
    }

    /** Returns when all are acknowledged. */
    public void write(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent =
                records.stream().map(record -> producer.send(record)).toList();
        sent.forEach(Kafka::done);
    }

    public Admin admin() {
        return admin;
    }

    /** Returns when it is acknowledged. */
    public void delete(Set<String> topics) {
        done(admin.deleteTopics(topics).all());
    }

    /** Deletes groups first: a service that starts afresh must not find their offsets in deleted topics. */
    void clear() {
        List<String> groups = done(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
        done(admin.deleteConsumerGroups(groups).all());
        done(admin.deleteTopics(done(admin.listTopics().names())).all());
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
        producer.close();
        admin.close();
    }

    /** The partitions of the topic as the broker has them now; none if there is no such topic. */
    private List<TopicPartition> partitionsOf(String topic) {
        if (!done(admin.listTopics().names()).contains(topic)) {
            return List.of();
        }
        return done(admin.describeTopics(Set.of(topic)).allTopicNames()).values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** One for all reads: tests that wait for a record read often. No fetch outlasts its read. */
    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 0),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }
        return consumer;
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
