package io.intentcast.node.kafka;

import io.intentcast.node.outbox.RecordSender;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends items as records of one topic, with a producer of its own that has no delivery timeout. */
public final class KafkaRecordSender<K, V> implements RecordSender<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecordSender.class);

    private final Producer<byte[], byte[]> producer;
    private final BiFunction<K, V, ProducerRecord<byte[], byte[]>> records;

    /** @param records gives the record of an item */
    public KafkaRecordSender(
            KafkaClients kafka,
            String purpose,
            Topic<?> topic,
            BiFunction<K, V, ProducerRecord<byte[], byte[]>> records) {
        this.producer = kafka.producer(purpose, KafkaClients.NO_DELIVERY_TIMEOUT, topic);
        this.records = records;
        try {
            producer.partitionsFor(topic.name());
        } catch (RuntimeException e) {
            LOG.debug("topic '{}' cannot be looked up yet", topic.name(), e);
        }
    }

    @Override
    public void send(K key, V item, Listener listener) {
        var _ = producer.send(records.apply(key, item), (_, failure) -> listener.completed(failure));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
