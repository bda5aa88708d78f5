package io.intentcast.intent.kafka;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.tracing.Span;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Appends one record and waits for its acknowledgement, at most for the sender's delivery timeout. */
public final class Appender {

    private final ExpiringSender sender;
    private final Traces traces;

    /** @param sender with a delivery timeout of some seconds */
    Appender(ExpiringSender sender, Traces traces) {
        this.sender = sender;
        this.traces = traces;
    }

    /**
     * @param partition null to derive it from the key
     * @throws NotAcknowledgedException if the broker does not answer in time
     */
    <V> RecordMetadata append(Topic<V> topic, @Nullable Integer partition, @Nullable String key, V value) {
        return append(topic, partition, key, value, List.of());
    }

    /** @param headers in addition to the one that names the record's type */
    <V> RecordMetadata append(
            Topic<V> topic, @Nullable Integer partition, @Nullable String key, V value, List<Header> headers) {
        ProducerRecord<byte[], byte[]> record = Records.bytes(topic, partition, key, value);
        headers.forEach(record.headers()::add);
        Span sending = traces.begin("send " + topic.name(), Span.Kind.PRODUCER);
        traces.pass(sending, record);
        try {
            return sender.send(record).get();
        } catch (RetriableException unsent) {
            throw new NotAcknowledgedException(topic.name(), unsent);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RetriableException unanswered
                    ? new NotAcknowledgedException(topic.name(), unanswered)
                    : new KafkaException("topic '%s' refused the record".formatted(topic.name()), failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } finally {
            sending.end();
        }
    }
}
