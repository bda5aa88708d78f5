package io.intentcast.protocol.topic;

import io.intentcast.protocol.Subject;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Serializers for the wire format of a topic: the value as bytes, its type in a header. Keys are strings. */
public final class Records {

    private Records() {}

    /**
     * Reads a record's value and type. A tombstone stays null; an unreadable record becomes a
     * {@link Decoded.Unreadable}.
     */
    public static <V> Deserializer<Decoded<V>> deserializer(Topic<V> topic) {
        return new Deserializer<>() {
            @Override
            public Decoded<V> deserialize(String name, byte[] bytes) {
                throw new UnsupportedOperationException("the type of a record is in its header");
            }

            @Override
            public Decoded<V> deserialize(String name, Headers headers, byte[] bytes) {
                return Records.read(topic, headers, bytes);
            }
        };
    }

    /** Reads a record that was consumed as bytes. */
    public static <V> Decoded<V> read(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return read(topic, record.headers(), record.value());
    }

    /** Reads a record's value, of which the type is in these headers. */
    public static <V> Decoded<V> read(Topic<V> topic, Headers headers, byte @Nullable [] bytes) {
        Header header = headers.lastHeader(Wire.TYPE);
        byte[] type = header == null ? null : header.value();
        return topic.wire().read(type == null ? null : new String(type, StandardCharsets.UTF_8), bytes);
    }

    /** Writes a record's value, and its type into the header. */
    public static <V> Serializer<V> serializer(Topic<V> topic) {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String name, V value) {
                throw new UnsupportedOperationException("the type of a record goes into its header");
            }

            @Override
            public byte @Nullable [] serialize(String name, Headers headers, @Nullable V value) {
                if (value == null) {
                    return null;
                }
                headers.remove(Wire.TYPE);
                headers.add(Wire.TYPE, topic.wire().typeOf(value).getBytes(StandardCharsets.UTF_8));
                return topic.wire().write(value);
            }
        };
    }

    /** The partition of everything about this subject: the one where Kafka's default partitioner puts its intents. */
    public static int partitionOf(Subject subject, int partitions) {
        return BuiltInPartitioner.partitionForKey(subject.value().getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** A record as bytes, for producers that write to several topics. */
    public static <V> ProducerRecord<byte[], byte[]> bytes(
            Topic<V> topic, @Nullable Integer partition, @Nullable String key, @Nullable V value) {
        var record = new ProducerRecord<byte[], byte[]>(
                topic.name(),
                partition,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : topic.wire().write(value));
        if (value != null) {
            record.headers().add(Wire.TYPE, topic.wire().typeOf(value).getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
