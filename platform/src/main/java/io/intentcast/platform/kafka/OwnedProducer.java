package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ProducerFactory.Listener;

/** A producer that ends when its owner closes it. Those of Spring's factory are shared, and closing one does nothing. */
final class OwnedProducer extends KafkaProducer<byte[], byte[]> {

    private final String clientId;
    private final List<Listener<byte[], byte[]>> listeners;

    /** @param listeners such as those that measure it */
    OwnedProducer(Map<String, Object> settings, String clientId, List<Listener<byte[], byte[]>> listeners) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.clientId = clientId;
        this.listeners = List.copyOf(listeners);
        listeners.forEach(listener -> listener.producerAdded(clientId, this));
    }

    @Override
    public void close(Duration timeout) {
        listeners.forEach(listener -> listener.producerRemoved(clientId, this));
        super.close(timeout);
    }
}
