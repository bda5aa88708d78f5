package io.intentcast.systemtests.node;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Declares intents as intent-service would, and reads words as consensus-service would. */
final class Topics implements AutoCloseable {

    static final int PARTITIONS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<String, Decoded<ResponseRecord>> responses;
    private final List<Word> words = new ArrayList<>();

    Topics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        responses = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                Records.deserializer(Topic.RESPONSES));
    }

    /** Must be called when the topics exist. */
    void hear() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> Topic.RESPONSES.partition(partition))
                .toList();
        responses.assign(partitions);
        responses.seekToBeginning(partitions);
    }

    IntentId wants(int partition, String chunkId, String from) throws Exception {
        return declares(partition, new WantChunk(new ChunkId(chunkId)), from);
    }

    IntentId declares(int partition, Want want, String from) throws Exception {
        var intent = new Intent(want, new NodeId(from), new AudienceId(0), Duration.ofSeconds(60), Until.ALL);
        var record = Records.bytes(Topic.INTENTS, partition, want.subject().value(), intent);
        return new IntentId(partition, producer.send(record).get().offset());
    }

    /** Does not wait for the intent's address. */
    void wantsSoon(int partition, String chunkId) {
        var intent = new Intent(
                new WantChunk(new ChunkId(chunkId)),
                new NodeId("node-a"),
                new AudienceId(0),
                Duration.ofSeconds(60),
                Until.ALL);
        var _ = producer.send(Records.bytes(Topic.INTENTS, partition, chunkId, intent));
    }

    void garbage(int partition) throws Exception {
        producer.send(new ProducerRecord<>(Topic.INTENTS.name(), partition, null, new byte[] {'{'}))
                .get();
    }

    /** All words so far, ordered by partition. */
    List<Word> words() {
        responses.poll(Duration.ofMillis(10)).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<ResponseRecord>(Word word)) {
                words.add(word);
            }
        });
        return List.copyOf(words);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        responses.close();
    }
}
