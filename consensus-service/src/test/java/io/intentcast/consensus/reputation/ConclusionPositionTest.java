package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.busy;
import static io.intentcast.consensus.reputation.Closing.contradiction;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Remark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConclusionPositionTest {

    @Test
    void conclusionsOfOneRecordAreInWritingOrder() {
        var written = new ArrayList<Conclusion>(List.of(
                contradiction("0-1", "a", 10),
                busy("0-2", Remark.Type.LATE, "a", 10),
                ofChunk("0-2").at(10),
                busy("0-1", Remark.Type.VOLUNTEER, "a", 10),
                busy("0-1", Remark.Type.LATE, "a", 10),
                busy("0-1", Remark.Type.DUPLICATE, "a", 10),
                ofChunk("0-1").at(10)));
        written.sort(Conclusion.ORDER);

        assertThat(written)
                .extracting(ConclusionPosition::of)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(position -> !ConclusionPosition.BEFORE_ALL.includes(position));
    }

    @Test
    void conclusionsOfALaterRecordComeAfterThoseOfAnEarlierOne() {
        ConclusionPosition last = ConclusionPosition.of(contradiction(null, "a", 10));

        assertThat(ConclusionPosition.of(ofChunk("0-0").at(11)).includes(last)).isTrue();
        assertThat(last.includes(last)).isTrue();
        assertThat(last.includes(ConclusionPosition.of(ofChunk("0-0").at(11)))).isFalse();
    }
}
