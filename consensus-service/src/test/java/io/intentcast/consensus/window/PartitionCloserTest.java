package io.intentcast.consensus.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionCloserTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Tick TICK = new Tick(0, List.of());

    private final PartitionCloser closer = new PartitionCloser(0, new Checkpoint(0, 0, 0));

    @Test
    void looksAgainAtTheDeadlineAfterTheBrokersClockJumpedBack() {
        closer.readIntent(0, anyIntent());
        assertThat(closer.tick(millis(0))).contains(TICK);
        readsTick(0, 0, 0, millis(0));

        assertThat(closer.tick(millis(100))).contains(TICK);
        readsTick(1, -500, 0, millis(100));

        assertThat(closer.tick(millis(200))).isEmpty();
        assertThat(closer.looksAgainIn(millis(200))).contains(millis(500));
    }

    @Test
    void looksAgainAtTheDeadlineAfterATakeOver() {
        closer.readIntent(0, anyIntent());
        readsTick(0, 0, 0, millis(0));
        assertThat(closer.tick(millis(0))).contains(TICK);

        assertThat(closer.tick(millis(50))).isEmpty();
        assertThat(closer.looksAgainIn(millis(50))).contains(millis(50));
    }

    @Test
    void beginsAtTheEndsOnlyWhenIntentsWereShortOfATickForHalfAMinute() {
        readsTick(0, 0, 7, millis(0));
        assertThat(closer.doubtsEnd(millis(0)))
                .as("what was just written may not be read yet")
                .isFalse();
        assertThat(closer.looksAgainIn(millis(0))).contains(millis(10));
        assertThat(closer.doubtsEnd(millis(10))).isTrue();
        assertThat(closer.stuckTick()).isEmpty();

        closer.foundEnd(5, millis(10));
        assertThat(closer.stuckTick()).contains(new StuckTick(0, 7, 5));
        assertThat(closer.doubtsEnd(millis(1_009))).isFalse();
        assertThat(closer.doubtsEnd(millis(1_010))).isTrue();

        closer.foundEnd(6, millis(30_009));
        assertThat(closer.givesUp()).isFalse();
        closer.foundEnd(6, millis(30_010));
        assertThat(closer.givesUp()).isTrue();
        assertThat(closer.stuckTick()).contains(new StuckTick(0, 7, 6));
    }

    @Test
    void resumesWhenTheMissingIntentsArrive() {
        readsTick(0, 0, 7, millis(0));
        assertThat(closer.doubtsEnd(millis(0))).isFalse();
        closer.foundEnd(5, millis(10));
        closer.foundEnd(8, millis(20_000));
        assertThat(closer.stuckTick()).isEmpty();
        closer.foundEnd(8, millis(60_000));
        assertThat(closer.givesUp()).isFalse();

        closer.readIntentsUpTo(8);
        assertThat(closer.advance(millis(60_001))).isEmpty();
        assertThat(closer.doubtsEnd(millis(60_001))).isFalse();
        assertThat(closer.unfolded()).isZero();
        assertThat(closer.firstUnconcluded()).isEqualTo(8);
    }

    private void readsTick(long offset, long appendedAtMillis, long upTo, long nanos) {
        closer.readResponse(new ResponseEntry(offset, START.plusMillis(appendedAtMillis), new Tick(upTo, List.of())));
        assertThat(closer.advance(nanos)).isEmpty();
    }

    private static ResolvedIntent anyIntent() {
        var asked = new TreeMap<>(Map.of(new NodeId("a"), Standing.newcomer(5)));
        return new ResolvedIntent(
                new Intent(
                        new WantChunk(new ChunkId("chunk:X")),
                        new NodeId("declarer"),
                        new AudienceId(0),
                        Duration.ofMillis(100),
                        Until.ALL),
                START,
                new Audience(Role.STORAGE, asked, Collections.emptySortedMap()));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
