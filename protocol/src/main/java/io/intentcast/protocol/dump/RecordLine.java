package io.intentcast.protocol.dump;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as one line of text, in the format of Kafka's console consumer: append time, partition, offset, headers,
 * key, value.
 */
public final class RecordLine {

    /** Stands for a missing key, and for the value of a tombstone. */
    public static final String NONE = "null";

    private RecordLine() {}

    /** The line, without the line break at its end; line breaks in the value become blanks. */
    public static String of(ConsumerRecord<byte[], byte[]> record) {
        List<String> headers = Stream.of(record.headers().toArray())
                .map(header -> header.key() + ":" + text(header.value()))
                .toList();
        return String.join(
                "\t",
                record.timestampType() + ":" + record.timestamp(),
                "Partition:" + record.partition(),
                "Offset:" + record.offset(),
                headers.isEmpty() ? "NO_HEADERS" : String.join(",", headers),
                text(record.key()),
                text(record.value()).replaceAll("[\\r\\n]", " "));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? NONE : new String(bytes, StandardCharsets.UTF_8);
    }
}
