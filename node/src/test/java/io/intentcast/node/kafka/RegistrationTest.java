package io.intentcast.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RegistrationTest {

    private final AtomicInteger refused = new AtomicInteger();
    private final ExpiringSender sender = new ExpiringSender(this::producer, Duration.ZERO);
    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private volatile boolean resolvable = true;
    private volatile boolean expires;

    @Test
    void anOutageWithoutAnyBrokerNameIsLoggedOnceAndItsEndOnce(CapturedOutput log) {
        try (var registration = register()) {
            resolvable = false;
            producers.getLast().sendException = new KafkaException("the producer expired");
            registration.beat(Duration.ofMillis(5), () -> 0);
            await().until(() -> refused.get() > 5);
            resolvable = true;
            await().until(() -> log.getAll().contains("The heartbeats of bt1 arrive again"));
        }

        assertThat(timesLogged(log)).isOne();
    }

    @Test
    void heartbeatsThatExpireAreLoggedOnceAndTheirEndOnce(CapturedOutput log) {
        try (var registration = register()) {
            expires = true;
            registration.beat(Duration.ofMillis(5), () -> 0);
            await().until(() -> refused.get() > 5);
            expires = false;
            await().until(() -> log.getAll().contains("The heartbeats of bt1 arrive again"));
        }

        assertThat(timesLogged(log)).isOne();
    }

    private Registration register() {
        return Registration.of(
                sender, new Description(new NodeId("bt1"), Set.of(Role.STORAGE), URI.create("http://bt1")));
    }

    private static long timesLogged(CapturedOutput log) {
        return Pattern.compile("WARN.*heartbeats? of bt1")
                .matcher(log.getAll())
                .results()
                .count();
    }

    private MockProducer<byte[], byte[]> producer() {
        if (!resolvable) {
            refused.incrementAndGet();
            throw new KafkaException("no name in bootstrap.servers can be resolved");
        }
        var producer =
                new MockProducer<byte[], byte[]>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<byte[], byte[]> record, Callback callback) {
                        if (!expires) {
                            return super.send(record, callback);
                        }
                        refused.incrementAndGet();
                        var expired = new TimeoutException("expired");
                        callback.onCompletion(null, expired);
                        return CompletableFuture.failedFuture(expired);
                    }
                };
        producers.add(producer);
        return producer;
    }
}
