package io.intentcast.intent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.peers.Presence;
import io.intentcast.platform.kafka.ExpiringSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PeerCompactorTest {

    private final AtomicInteger tries = new AtomicInteger();
    private volatile boolean outage = true;

    @Test
    void anOutageIsLoggedOnceAndItsEndOnce(CapturedOutput log) {
        var keeper = new PeerCompactor(
                new Presence(Duration.ofSeconds(10)),
                CompletableFuture.completedFuture(null),
                new ExpiringSender(this::producer, Duration.ZERO),
                Duration.ofMillis(5),
                Duration.ofDays(7));
        keeper.start();
        await().until(() -> tries.get() > 5);
        outage = false;
        await().until(() -> log.getAll().contains("The clock is written to peers again"));
        keeper.stop();

        assertThat(Pattern.compile("No clock is written to peers")
                        .matcher(log.getAll())
                        .results())
                .hasSize(1);
    }

    private MockProducer<byte[], byte[]> producer() {
        tries.incrementAndGet();
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = outage ? new KafkaException("no broker") : null;
        return producer;
    }
}
