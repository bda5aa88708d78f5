package io.intentcast.intent.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.following.RecentOutcomes.Waiter;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {

    private final RecentOutcomes outcomes = new RecentOutcomes(3, 100);

    @Test
    void whoWaitsIsTold() {
        try (Waiter one = outcomes.next(id(1));
                Waiter other = outcomes.next(id(1));
                Waiter third = outcomes.next(id(2))) {
            outcomes.read(outcome(1), 10);

            assertThat(one.outcome()).isCompletedWithValue(Optional.of(outcome(1)));
            assertThat(other.outcome()).isCompletedWithValue(Optional.of(outcome(1)));
            assertThat(third.outcome()).isNotDone();
        }
    }

    @Test
    void whoComesAfterTheOutcomeIsToldToo() throws Exception {
        outcomes.read(outcome(1), 10);

        assertThat(outcomes.await(id(1), Duration.ofDays(1))).contains(outcome(1));
    }

    @Test
    void whoGaveUpIsNotTold() throws Exception {
        Waiter waiter = outcomes.next(id(1));
        waiter.close();

        outcomes.read(outcome(1), 10);

        assertThat(waiter.outcome()).isNotDone();
        assertThat(outcomes.await(id(2), Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aStopEndsAllWaiting() throws Exception {
        try (Waiter waiter = outcomes.next(id(1))) {
            outcomes.stop();

            assertThat(waiter.outcome()).isCompletedWithValue(Optional.empty());
            assertThat(outcomes.await(id(1), Duration.ofDays(1))).isEmpty();
        }
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        for (int intent = 1; intent <= 4; intent++) {
            outcomes.read(outcome(intent), 10);
        }

        assertThat(outcomes.find(id(1))).isEmpty();
        assertThat(outcomes.find(id(2))).isPresent();
        assertThat(outcomes.find(id(4))).isPresent();
    }

    @Test
    void theOldestAreForgottenWhenTheyAreTooLarge() {
        outcomes.read(outcome(1), 60);
        outcomes.read(outcome(2), 60);

        assertThat(outcomes.find(id(1))).isEmpty();
        assertThat(outcomes.find(id(2))).isPresent();
    }

    @Test
    void theNewestIsKeptHoweverLargeItIs() {
        outcomes.read(outcome(1), 1_000);

        assertThat(outcomes.find(id(1))).isPresent();
    }

    @Test
    void theSameOutcomeAgainTakesNoMoreRoom() {
        outcomes.read(outcome(1), 60);
        outcomes.read(outcome(2), 30);
        outcomes.read(outcome(1), 60);

        assertThat(outcomes.find(id(1))).isPresent();
    }

    private static IntentId id(long offset) {
        return new IntentId(0, offset);
    }

    private static Outcome outcome(long offset) {
        var want = new WantChunk(new ChunkId("chunk:X"));
        var intent = new Intent(want, new NodeId("me"), new AudienceId(0), Duration.ofSeconds(1), Until.ALL);
        return Fakes.outcome(new DeclaredIntent(id(offset), intent, Fakes.DECLARED), ClosedBy.ALL_DECIDED);
    }
}
