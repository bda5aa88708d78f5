package io.intentcast.systemtests.cluster;

import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Direct access of a test to the broker. Not thread-safe. */
public final class Kafka implements AutoCloseable {

    private final Map<String, Object> settings;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;

    public Kafka(String bootstrapServers) {
        settings = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All current records of a topic, partition by partition. */
    public <V> List<ConsumerRecord<String, Decoded<V>>> read(Topic<V> topic) {
        return read(topic.name(), new StringDeserializer(), Records.deserializer(topic));
    }

    /** All current records of a topic, undecoded. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
        producer.close();
        admin.close();
    }

    private <K, V> List<ConsumerRecord<K, V>> read(String topic, Deserializer<K> keys, Deserializer<V> values) {
        try (var consumer = new KafkaConsumer<>(settings, keys, values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<K, V>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            records.sort(Comparator.<ConsumerRecord<K, V>>comparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset));
            return records;
        }
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
