package io.intentcast.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class BegunHeaderTest {

    @Test
    void aTickSaysWhereItsWriterBegan() {
        Headers tick = headers(new Tick(7, List.of()));
        assertThat(BegunHeader.ofTick(tick)).hasValue(BegunHeader.AT_THE_BEGINNING);

        BegunHeader.add(tick, BegunHeader.AT_THE_BEGINNING);
        assertThat(tick.lastHeader(BegunHeader.NAME)).isNull();

        BegunHeader.add(tick, 4711);
        assertThat(BegunHeader.ofTick(tick)).hasValue(4711);
    }

    @Test
    void whatIsNoNumberIsNoBeginning() {
        for (String value : List.of("", "-1", "x", "9".repeat(19))) {
            Headers tick = headers(new Tick(7, List.of()));
            tick.add(BegunHeader.NAME, value.getBytes(StandardCharsets.US_ASCII));

            assertThat(BegunHeader.ofTick(tick).getAsLong()).as(value).isLessThan(BegunHeader.AT_THE_BEGINNING);
        }
    }

    @Test
    void otherRecordsSayNothing() {
        assertThat(BegunHeader.ofTick(headers(new Voided(7)))).isEmpty();
    }

    private static Headers headers(ResponseRecord record) {
        return Records.bytes(Topic.RESPONSES, 0, null, record).headers();
    }
}
