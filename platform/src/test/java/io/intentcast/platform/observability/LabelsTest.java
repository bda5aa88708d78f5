package io.intentcast.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.WantChunk;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void unknownValuesShareOneLabelValue() {
        assertThat(Labels.kind(new NotUnderstood("want_coffee", new Subject("chunk:X"))))
                .isEqualTo("other");
        assertThat(Labels.reason(new Reason("monday"))).isEqualTo("other");
    }

    @Test
    void knownValuesHaveTheirOwnLabelValue() {
        assertThat(Labels.kind(new WantChunk(new ChunkId("X")))).isEqualTo("want_chunk");
        assertThat(Labels.reason(Reason.RATE_LIMITED)).isEqualTo("rate_limited");
    }
}
