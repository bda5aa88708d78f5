package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks audiences up by their address. Thread-safe; keeps the newest that were asked for. A look-up may wait for the broker, never
 * for an audience to be written: what is not there now is empty.
 */
public final class AudienceReader implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Topic.AUDIENCES.name(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 256;

    private final Consumer<?, Decoded<Audience>> consumer;
    private final Map<AudienceId, Audience> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AudienceId, Audience> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param consumer without a group and for this reader alone; it is closed with the reader */
    public AudienceReader(Consumer<?, Decoded<Audience>> consumer) {
        this.consumer = consumer;
        consumer.assign(List.of(PARTITION));
    }

    /** Empty when there is no such audience, it has expired, or it is unreadable. */
    public synchronized Optional<Audience> find(AudienceId id) {
        Audience known = remembered.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Audience> found = read(id);
        found.ifPresent(audience -> remembered.put(id, audience));
        return found;
    }

    private Optional<Audience> read(AudienceId id) {
        long begin = consumer.beginningOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        if (id.offset() < begin || id.offset() >= end) {
            return Optional.empty();
        }
        consumer.seek(PARTITION, id.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(PARTITION) <= id.offset()) {
            for (ConsumerRecord<?, Decoded<Audience>> record :
                    consumer.poll(Duration.ofMillis(100)).records(PARTITION)) {
                if (record.offset() == id.offset()) {
                    return record.value() instanceof Decoded.Value<Audience>(Audience audience)
                            ? Optional.of(audience)
                            : Optional.empty();
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("audience %d was not delivered in %s".formatted(id.offset(), PATIENCE));
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
