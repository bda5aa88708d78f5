package io.intentcast.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ExpiringSenderTest {

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final ExpiringSender sender = new ExpiringSender(this::producer, Duration.ofSeconds(1));
    private volatile Blocking onSend = () -> {};

    private interface Blocking {
        void run() throws InterruptedException;
    }

    @Test
    void theFirstRecordCreatesTheProducer() {
        assertThat(made).isEmpty();

        var _ = sender.send(record("a"));
        var _ = sender.send(record("b"));

        assertThat(made).hasSize(1);
        assertThat(values(0)).containsExactly("a", "b");
    }

    @Test
    void aFailureReplacesTheProducerAndClosesTheOldOne() {
        var failed = sender.send(record("a"));
        made.getFirst().errorNext(new TimeoutException("expired"));

        var _ = sender.send(record("b"));

        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("expired");
        assertThat(made).hasSize(2);
        assertThat(values(1)).containsExactly("b");
        await().until(() -> made.getFirst().closed());
    }

    @Test
    void aLaterFailureOfAReplacedProducerReplacesNoOther() {
        var _ = sender.send(record("a"));
        var _ = sender.send(record("b"));
        made.getFirst().errorNext(new TimeoutException("expired"));
        var _ = sender.send(record("c"));
        made.getFirst().errorNext(new TimeoutException("expired"));

        var _ = sender.send(record("d"));

        assertThat(made).hasSize(2);
        assertThat(values(1)).containsExactly("c", "d");
    }

    @Test
    void aProducerThatThrowsIsReplacedToo() {
        var _ = sender.send(record("a"));
        made.getFirst().sendException = new KafkaException("in an error state");

        assertThatThrownBy(() -> sender.send(record("b"))).hasMessage("in an error state");
        var _ = sender.send(record("c"));

        assertThat(made).hasSize(2);
    }

    @Test
    void aReplacedProducerIsClosedAfterTheSendsInProgress() throws Exception {
        var _ = sender.send(record("a"));
        var inSend = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        onSend = () -> {
            inSend.countDown();
            mayGoOn.await();
        };
        Thread sending = Thread.ofVirtual().start(() -> {
            var _ = sender.send(record("slow"));
        });
        inSend.await();
        onSend = () -> {};
        made.getFirst().errorNext(new TimeoutException("expired"));
        var _ = sender.send(record("b"));

        await().during(Duration.ofMillis(100)).until(() -> !made.getFirst().closed());
        mayGoOn.countDown();
        sending.join();

        assertThat(values(0)).containsExactly("a", "slow");
        assertThat(values(1)).containsExactly("b");
        await().until(() -> made.getFirst().closed());
    }

    @Test
    void aClosedSenderHasClosedItsProducerAndSendsNoMore() {
        var _ = sender.send(record("a"));

        sender.close();

        assertThat(made.getFirst().closed()).isTrue();
        assertThatThrownBy(() -> sender.send(record("b"))).isInstanceOf(IllegalStateException.class);
    }

    private MockProducer<byte[], byte[]> producer() {
        var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            @SuppressWarnings("UnsynchronizedOverridesSynchronized")
            public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                try {
                    onSend.run();
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
                return super.send(record, callback);
            }
        };
        made.add(producer);
        return producer;
    }

    private List<String> values(int producer) {
        return made.get(producer).history().stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>("topic", value.getBytes(UTF_8));
    }
}
