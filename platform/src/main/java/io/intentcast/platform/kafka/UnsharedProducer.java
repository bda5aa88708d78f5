package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** A producer that belongs to its creator. The producer of Spring's factory is shared, and closing it does nothing. */
final class UnsharedProducer extends KafkaProducer<byte[], byte[]> {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final List<ProducerFactory.Listener<byte[], byte[]>> listeners;
    private final AtomicBoolean retired = new AtomicBoolean();

    UnsharedProducer(String name, DefaultKafkaProducerFactory<byte[], byte[]> factory) {
        super(factory.getConfigurationProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        this.name = name;
        this.listeners = List.copyOf(factory.getListeners());
        listeners.forEach(listener -> listener.producerAdded(name, this));
    }

    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    @Override
    public void close(Duration timeout) {
        try {
            super.close(timeout);
        } finally {
            retire();
        }
    }

    /** Makes way for another producer of the same name, for metrics that identify producers by their names. */
    void retire() {
        if (!retired.getAndSet(true)) {
            listeners.forEach(listener -> listener.producerRemoved(name, this));
        }
    }
}
