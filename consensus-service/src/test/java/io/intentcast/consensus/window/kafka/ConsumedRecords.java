package io.intentcast.consensus.window.kafka;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of partition 0 as a broker gives them out. */
final class ConsumedRecords {

    private static final Instant APPENDED = Instant.ofEpochSecond(1);

    private ConsumedRecords() {}

    static ConsumerRecord<byte[], byte[]> at(long offset, ProducerRecord<byte[], byte[]> written) {
        return at(offset, APPENDED, written);
    }

    static ConsumerRecord<byte[], byte[]> at(long offset, Instant appended, ProducerRecord<byte[], byte[]> written) {
        return new ConsumerRecord<>(
                written.topic(),
                0,
                offset,
                appended.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                written.value().length,
                written.key(),
                written.value(),
                new RecordHeaders(written.headers()),
                Optional.empty());
    }
}
