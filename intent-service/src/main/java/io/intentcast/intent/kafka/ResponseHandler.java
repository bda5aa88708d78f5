package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.RecentResponse;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Passes records of responses on, to be decoded when somebody follows a window.
 *
 * @param unreadable called with the topic of a record that was decoded and has no content for these intents
 */
record ResponseHandler(WindowReader windows, IntentsHeader intentsHeader, Consumer<String> unreadable) {

    void handle(ConsumerRecord<String, Decoded<byte[]>> record) {
        windows.partition(record.partition())
                .read(new RecentResponse(
                        record.offset(),
                        Math.max(0, record.serializedValueSize()),
                        BegunHeader.ofTick(record.headers()),
                        () -> entry(record)));
    }

    private ResponseEntry entry(ConsumerRecord<String, Decoded<byte[]>> record) {
        return new ResponseEntry(record.offset(), Instant.ofEpochMilli(record.timestamp()), content(record));
    }

    /** Null when it has none for these intents. */
    @Nullable
    ResponseRecord content(ConsumerRecord<String, Decoded<byte[]>> record) {
        byte[] value = record.value() instanceof Parsed<byte[]>(byte[] bytes) ? bytes : null;
        return switch (intentsHeader.read(record.partition(), record.headers(), value)) {
            case Parsed<ResponseRecord>(ResponseRecord content) -> content;
            case Unreadable<ResponseRecord> _ -> {
                unreadable.accept(record.topic());
                yield null;
            }
        };
    }
}
