package io.intentcast.platform.kafka;

import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The header of a record on responses that says which intents it is about: it holds the id that Kafka gave the intents
 * topic. Once that topic is deleted and recreated, a record that names the former one concerns no intent. Thread-safe.
 */
public final class IntentsHeader {

    /** The name of the header. */
    public static final String NAME = "intents";

    private final Supplier<Optional<String>> id;

    /** @param id of the intents topic that this service uses; empty while it is unknown */
    public IntentsHeader(Supplier<Optional<String>> id) {
        this.id = id;
    }

    /** The header for records that this service writes; empty while the id is unknown. */
    public List<Header> headers() {
        return id.get().stream()
                .map(known -> (Header) new RecordHeader(NAME, known.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    /** Adds the header, if the id is known, and returns the same record. */
    public <K, V> ProducerRecord<K, V> addTo(ProducerRecord<K, V> record) {
        headers().forEach(record.headers()::add);
        return record;
    }

    /**
     * Why a record with these headers concerns none of the intents that this service uses; empty when it does, or does
     * not say.
     */
    public Optional<String> mismatch(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME))
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .flatMap(named -> id.get()
                        .filter(known -> !known.equals(named))
                        .map(known -> "it is about the intents topic with id %s, but the current one has id %s"
                                .formatted(named, known)));
    }

    /** Reads a record of responses: all folds of a partition must see the same content, or none. */
    public Decoded<ResponseRecord> read(int partition, Headers headers, byte @Nullable [] value) {
        return mismatch(headers).<Decoded<ResponseRecord>>map(Unreadable::new).orElseGet(() -> {
            Decoded<ResponseRecord> read = Records.read(Topic.RESPONSES, headers, value);
            return read instanceof Parsed<ResponseRecord>(Word word) && word.partition() != partition
                    ? new Unreadable<>("word of '%s' for partition %s lies in partition %s"
                            .formatted(word.from(), word.partition(), partition))
                    : read;
        });
    }
}
