package io.intentcast.intent.declaring;

/** A record was not acknowledged in time. It may be in its topic all the same, or still be appended. */
public final class NotAcknowledgedException extends RuntimeException {

    public NotAcknowledgedException(String topic, Throwable cause) {
        super(
                "Kafka did not acknowledge the record for topic '%s' in time; it may have been appended all the same"
                        .formatted(topic),
                cause);
    }
}
