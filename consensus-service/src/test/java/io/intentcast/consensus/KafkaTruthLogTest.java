package io.intentcast.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intentcast.consensus.outcome.TruthNotWrittenException;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaTruthLogTest {

    private static final IntentId INTENT = new IntentId(3, 4711);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaTruthLog log = new KafkaTruthLog(
            new ExpiringSender(() -> producer, Duration.ZERO), new IntentsHeader(() -> Optional.of("these")));

    @Test
    void aTruthLiesInThePartitionOfItsIntent() throws InterruptedException {
        log.append(INTENT, new Amount(21.5));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("responses");
            assertThat(record.partition()).isEqualTo(3);
            assertThat(record.key()).isNull();
            assertThat(record.headers().lastHeader("type").value()).asString().isEqualTo("known");
            assertThat(record.headers().lastHeader("intents").value())
                    .asString()
                    .isEqualTo("these");
            assertThat(record.value()).isEqualTo(Topic.RESPONSES.wire().write(new Known(4711, new Amount(21.5))));
        });
    }

    @Test
    void withoutABrokerItIsNotWritten() {
        producer.sendException = new TimeoutException("no broker");

        assertThatExceptionOfType(TruthNotWrittenException.class)
                .isThrownBy(() -> log.append(INTENT, new Amount(21.5)))
                .withRootCauseInstanceOf(TimeoutException.class);
    }
}
