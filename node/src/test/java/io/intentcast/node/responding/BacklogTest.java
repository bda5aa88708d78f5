package io.intentcast.node.responding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Duration PACE = Duration.ofMillis(20);
    private final Backlog backlog = new Backlog(2);

    @Test
    void theFirstAfterAQuietTimeIsDueAtOnce() {
        backlog.add(0, List.of(record(5)));

        assertThat(backlog.untilDue(millis(1000), PACE)).contains(Duration.ZERO);
        assertThat(backlog.takeDue(millis(1000), PACE)).containsOnlyKeys(0);
        assertThat(backlog.untilDue(millis(1000), PACE)).isEmpty();
    }

    @Test
    void recordsRightAfterAWordAreBatchedUntilThePaceAllows() {
        backlog.add(0, List.of(record(5)));
        backlog.takeDue(millis(1000), PACE);
        backlog.add(0, List.of(record(6)));
        backlog.add(0, List.of(record(7)));

        assertThat(backlog.takeDue(millis(1019), PACE)).isEmpty();
        assertThat(backlog.untilDue(millis(1015), PACE)).contains(millis(5));
        assertThat(backlog.takeDue(millis(1020), PACE)).containsEntry(0, List.of(record(6), record(7)));
    }

    @Test
    void partitionsDoNotWaitForEachOther() {
        backlog.add(0, List.of(record(5)));
        backlog.takeDue(millis(1000), PACE);
        backlog.add(0, List.of(record(6)));
        backlog.add(1, List.of(record(9)));

        assertThat(backlog.takeDue(millis(1001), PACE)).containsOnlyKeys(1);
    }

    @Test
    void wordsOnBusyPartitionsAreDueTogetherAndNoMoreOftenThanThePaceAllows() {
        backlog.add(0, List.of(record(5)));
        backlog.takeDue(millis(1003), PACE);
        backlog.add(1, List.of(record(9)));
        backlog.takeDue(millis(1017), PACE);
        backlog.add(0, List.of(record(6)));
        backlog.add(1, List.of(record(10)));

        assertThat(backlog.takeDue(millis(1037), PACE)).isEmpty();
        assertThat(backlog.untilDue(millis(1037), PACE)).contains(millis(3));
        assertThat(backlog.takeDue(millis(1040), PACE)).containsOnlyKeys(0, 1);
    }

    @Test
    void aBusyPartitionAloneWaitsNoLongerThanThePace() {
        backlog.add(0, List.of(record(5)));
        backlog.takeDue(millis(1003), PACE);
        backlog.add(0, List.of(record(6)));

        assertThat(backlog.takeDue(millis(1022), PACE)).isEmpty();
        assertThat(backlog.untilDue(millis(1022), PACE)).contains(millis(1));
        assertThat(backlog.takeDue(millis(1023), PACE)).containsOnlyKeys(0);
    }

    @Test
    void noFurtherPartitionIsTakenOnceTheRecordsAreEnough() {
        backlog.add(0, List.of(record(5), record(6)));
        backlog.add(1, List.of(record(9)));

        assertThat(backlog.takeDue(millis(1000), PACE)).containsOnlyKeys(0);
        assertThat(backlog.takeDue(millis(1000), PACE)).containsOnlyKeys(1);
        assertThat(backlog.takeDue(millis(1000), PACE)).isEmpty();
    }

    @Test
    void aPartitionWithManyWaitingRecordsIsFull() {
        backlog.add(0, List.of(record(5), record(6)));
        backlog.add(1, List.of(record(9)));

        assertThat(backlog.full()).containsExactly(0);
        assertThat(backlog.size()).isEqualTo(3);
    }

    @Test
    void thePaceSlowsWithTheNumberOfNodes() {
        assertThat(WordPace.between(1, 6)).isEqualTo(Duration.ofMillis(20));
        assertThat(WordPace.between(10, 6)).isEqualTo(Duration.ofMillis(20));
        assertThat(WordPace.between(1000, 6)).isEqualTo(Duration.ofMillis(600));
    }

    private static IntentRecord record(long offset) {
        return new IntentRecord(offset, Instant.EPOCH, Optional.empty());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
