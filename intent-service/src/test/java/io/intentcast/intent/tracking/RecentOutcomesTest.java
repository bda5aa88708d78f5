package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {

    private final RecentOutcomes outcomes = new RecentOutcomes(3, 100);

    @Test
    void waitersGetTheirOutcome() {
        try (var one = outcomes.next(intent(1));
                var other = outcomes.next(intent(1));
                var third = outcomes.next(intent(2))) {
            outcomes.read(outcome(1), 10);

            assertThat(one.outcome()).isCompletedWithValue(Optional.of(outcome(1)));
            assertThat(other.outcome()).isCompletedWithValue(Optional.of(outcome(1)));
            assertThat(third.outcome()).isNotDone();
        }
    }

    @Test
    void aLateWaiterGetsTheCachedOutcome() throws Exception {
        outcomes.read(outcome(1), 10);

        assertThat(outcomes.await(intent(1), Duration.ofDays(1))).contains(outcome(1));
    }

    @Test
    void aClosedWaiterGetsNoOutcome() throws Exception {
        var waiter = outcomes.next(intent(1));
        waiter.close();

        outcomes.read(outcome(1), 10);

        assertThat(waiter.outcome()).isNotDone();
        assertThat(outcomes.await(intent(2), Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aStopEndsAllWaiting() throws Exception {
        try (var waiter = outcomes.next(intent(1))) {
            outcomes.stop();

            assertThat(waiter.outcome()).isCompletedWithValue(Optional.empty());
            assertThat(outcomes.await(intent(1), Duration.ofDays(1))).isEmpty();
        }
    }

    @Test
    void theOldestAreEvictedWhenThereAreTooMany() {
        for (int intent = 1; intent <= 4; intent++) {
            outcomes.read(outcome(intent), 10);
        }

        assertThat(outcomes.find(intent(1))).isEmpty();
        assertThat(outcomes.find(intent(2))).isPresent();
        assertThat(outcomes.find(intent(4))).isPresent();
    }

    @Test
    void theOldestAreEvictedWhenTheyAreTooLarge() {
        outcomes.read(outcome(1), 60);
        outcomes.read(outcome(2), 60);

        assertThat(outcomes.find(intent(1))).isEmpty();
        assertThat(outcomes.find(intent(2))).isPresent();
    }

    @Test
    void theNewestIsKeptHoweverLargeItIs() {
        outcomes.read(outcome(1), 1_000);

        assertThat(outcomes.find(intent(1))).isPresent();
    }

    @Test
    void aRepeatedOutcomeTakesNoMoreRoom() {
        outcomes.read(outcome(1), 60);
        outcomes.read(outcome(2), 30);
        outcomes.read(outcome(1), 60);

        assertThat(outcomes.find(intent(1))).isPresent();
    }

    @Test
    void theOutcomeOfAnotherIntentWithTheSameIdIsIgnored() throws Exception {
        LoggedIntent later = intent(1, "chunk:Y", Fakes.DECLARED.plusSeconds(60));
        LoggedIntent sameAgain = intent(1, "chunk:X", Fakes.DECLARED.plusSeconds(60));
        try (var waiter = outcomes.next(later)) {
            outcomes.read(outcome(1), 10);

            assertThat(waiter.outcome()).isNotDone();
            assertThat(outcomes.find(later)).isEmpty();
            assertThat(outcomes.find(sameAgain)).isEmpty();

            Outcome own = Fakes.outcome(later, ClosedBy.ALL_DECIDED);
            outcomes.read(own, 10);

            assertThat(waiter.outcome()).isCompletedWithValue(Optional.of(own));
            assertThat(outcomes.await(later, Duration.ofDays(1))).contains(own);
            assertThat(outcomes.find(intent(1))).isEmpty();
        }
    }

    private static LoggedIntent intent(long offset) {
        return intent(offset, "chunk:X", Fakes.DECLARED);
    }

    private static LoggedIntent intent(long offset, String chunkId, Instant declared) {
        var want = new WantChunk(new ChunkId(chunkId));
        var intent = new Intent(want, new NodeId("me"), new AudienceId(0), Duration.ofSeconds(1), Until.ALL);
        return new LoggedIntent(new IntentId(0, offset), intent, declared);
    }

    private static Outcome outcome(long offset) {
        return Fakes.outcome(intent(offset), ClosedBy.ALL_DECIDED);
    }
}
