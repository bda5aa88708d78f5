package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.TailReader.From;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TailPositionTest {

    private static final TopicPartition PARTITION = new TopicPartition("outcomes", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TailPosition position = new TailPosition("outcomes-tail", List.of(PARTITION), From.BEGINNING);

    @BeforeEach
    void take() {
        log(0, 50);
        position.take(consumer);
    }

    @Test
    void aPositionBeforeTheBeginningHasExpired(CapturedOutput output) {
        log(20, 50);

        position.skip(consumer, new OffsetOutOfRangeException(Map.of(PARTITION, 7L)));

        assertThat(consumer.position(PARTITION)).isEqualTo(20);
        assertThat(output).contains("outcomes-tail: offset 7 of outcomes-0 has expired; resumes at 20");
    }

    @Test
    void aPositionBehindTheEndMeansThatRecordsAreLost(CapturedOutput output) {
        log(0, 30);

        position.skip(consumer, new OffsetOutOfRangeException(Map.of(PARTITION, 40L)));

        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(output)
                .contains(
                        "outcomes-tail: outcomes-0 ends at 30, before offset 40: records that were read are lost; resumes at 0")
                .doesNotContain("expired");
    }

    private void log(long beginning, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, beginning));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
