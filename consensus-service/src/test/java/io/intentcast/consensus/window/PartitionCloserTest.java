package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ResponseRecord.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartitionCloserTest {

    private static final Tick TICK = new Tick(0, List.of());

    private final PartitionCloser closer = new PartitionCloser(0, new Checkpoint(0, 0, 0));

    @Test
    void looksAgainAtTheDeadlineAfterTheBrokersClockJumpedBack() {
        closer.readIntent(0, anyIntent());
        assertThat(closer.tick(millis(0))).contains(TICK);
        reads(0, "@0 tick 0", millis(0));

        assertThat(closer.tick(millis(100))).contains(TICK);
        reads(1, "@-500 tick 0", millis(100));

        assertThat(closer.tick(millis(200))).isEmpty();
        assertThat(closer.looksAgainIn(millis(200))).contains(millis(500));
    }

    @Test
    void looksAgainAtTheDeadlineAfterATakeOver() {
        closer.readIntent(0, anyIntent());
        reads(0, "@0 tick 0", millis(0));
        assertThat(closer.tick(millis(0))).contains(TICK);

        assertThat(closer.tick(millis(50))).isEmpty();
        assertThat(closer.looksAgainIn(millis(50))).contains(millis(50));
    }

    @Test
    void beginsAtTheEndsOnlyWhenIntentsWereShortOfATickForHalfAMinute() {
        reads(0, "@0 tick 7", millis(0));
        assertThat(closer.doubtsEnd(millis(0)))
                .as("what was just written may not be read yet")
                .isFalse();
        assertThat(closer.looksAgainIn(millis(0))).contains(millis(10));
        assertThat(closer.doubtsEnd(millis(10))).isTrue();
        assertThat(closer.standstill()).isEmpty();

        closer.foundEnd(5, millis(10));
        assertThat(closer.standstill()).contains(new Standstill(0, 7, 5));
        assertThat(closer.doubtsEnd(millis(1_009))).isFalse();
        assertThat(closer.doubtsEnd(millis(1_010))).isTrue();

        closer.foundEnd(6, millis(30_009));
        assertThat(closer.givesUp()).isFalse();
        closer.foundEnd(6, millis(30_010));
        assertThat(closer.givesUp()).isTrue();
        assertThat(closer.standstill()).contains(new Standstill(0, 7, 6));
    }

    @Test
    void resumesWhenTheMissingIntentsArrive() {
        reads(0, "@0 tick 7", millis(0));
        assertThat(closer.doubtsEnd(millis(0))).isFalse();
        closer.foundEnd(5, millis(10));
        closer.foundEnd(8, millis(20_000));
        assertThat(closer.standstill()).isEmpty();
        closer.foundEnd(8, millis(60_000));
        assertThat(closer.givesUp()).isFalse();

        closer.readIntentsUpTo(8);
        assertThat(closer.advance(millis(60_001))).isEmpty();
        assertThat(closer.doubtsEnd(millis(60_001))).isFalse();
        assertThat(closer.unfolded()).isZero();
        assertThat(closer.firstUnconcluded()).isEqualTo(8);
    }

    private void reads(long offset, String record, long nanos) {
        ResponseEntry step = new Script("", record).records().getFirst();
        closer.readResponse(new ResponseEntry(offset, step.appendTime(), step.content()));
        assertThat(closer.advance(nanos)).isEmpty();
    }

    private static ResolvedIntent anyIntent() {
        return Objects.requireNonNull(new Script("asks a", "").between(0, 0).get(0L));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
