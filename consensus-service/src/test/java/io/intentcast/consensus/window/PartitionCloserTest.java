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
    void looksAgainWhenTheDeadlineComesThoughTheClockOfTheLogJumpedBack() {
        closer.readIntent(0, anyIntent());
        assertThat(closer.tick(millis(0))).contains(TICK);
        reads(0, "@0 tick 0", millis(0));

        assertThat(closer.tick(millis(100))).contains(TICK);
        reads(1, "@-500 tick 0", millis(100));

        assertThat(closer.tick(millis(200))).isEmpty();
        assertThat(closer.looksAgainIn(millis(200))).contains(millis(500));
    }

    @Test
    void looksAgainWhenTheDeadlineComesAfterATakeOver() {
        closer.readIntent(0, anyIntent());
        reads(0, "@0 tick 0", millis(0));
        assertThat(closer.tick(millis(0))).contains(TICK);

        assertThat(closer.tick(millis(50))).isEmpty();
        assertThat(closer.looksAgainIn(millis(50))).contains(millis(50));
    }

    private void reads(long offset, String record, long nanos) {
        Logged step = new Script("", record).records().getFirst();
        closer.readResponse(new Logged(offset, step.appendTime(), step.content()));
        assertThat(closer.advance(nanos)).isEmpty();
    }

    private static Declared anyIntent() {
        return Objects.requireNonNull(new Script("asks a", "").between(0, 0).get(0L));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
