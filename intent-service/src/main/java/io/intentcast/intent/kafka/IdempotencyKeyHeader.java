package io.intentcast.intent.kafka;

import io.intentcast.intent.declaring.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The header of an intents record that holds an idempotency key. */
final class IdempotencyKeyHeader {

    private static final String NAME = "idempotency-key";

    private IdempotencyKeyHeader() {}

    static List<Header> of(@Nullable IdempotencyKey key) {
        return key == null
                ? List.of()
                : List.of(new RecordHeader(NAME, key.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Empty when there is no header, or its value is not a valid key. */
    static Optional<IdempotencyKey> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(NAME))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(IdempotencyKey::isKey)
                .map(IdempotencyKey::new);
    }
}
