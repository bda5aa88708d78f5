package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.RecentResponses;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Passes on what can be read, and is about the intents that there are now. */
record ResponseHandler(RecentResponses responses, IntentsHeader intentsHeader) {

    /** Whether the record was of use. */
    boolean handle(ConsumerRecord<String, Decoded<ResponseRecord>> record) {
        if (!(record.value() instanceof Parsed<ResponseRecord>(ResponseRecord response))
                || intentsHeader.mismatch(record.headers()).isPresent()) {
            return false;
        }
        responses.read(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                response,
                record.serializedValueSize());
        return true;
    }
}
