package io.intentcast.consensus.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightRecordsTest {

    private final InFlightRecords inFlightRecords = new InFlightRecords();

    @Test
    void whileNothingWasReadNothingIsDone() {
        assertThat(inFlightRecords.done()).isEmpty();
        assertThat(inFlightRecords.behind()).isZero();
    }

    @Test
    void passedRecordsAreDone() {
        inFlightRecords.pass(4);
        inFlightRecords.pass(6);

        assertThat(inFlightRecords.done()).hasValue(7);
    }

    @Test
    void doneEndsBeforeTheFirstUnfinishedRecord() {
        inFlightRecords.begin(4, 10);
        inFlightRecords.begin(5, 20);
        inFlightRecords.pass(6);
        inFlightRecords.begin(7, 30);

        inFlightRecords.end(5);
        assertThat(inFlightRecords.done()).hasValue(4);
        assertThat(inFlightRecords.behind()).isEqualTo(4);

        inFlightRecords.end(4);
        assertThat(inFlightRecords.done()).hasValue(7);

        inFlightRecords.end(7);
        assertThat(inFlightRecords.done()).hasValue(8);
        assertThat(inFlightRecords.behind()).isZero();
    }

    @Test
    void onlyUnfinishedRecordsAreHeld() {
        inFlightRecords.begin(4, 10);
        inFlightRecords.begin(5, 20);

        inFlightRecords.end(4);

        assertThat(inFlightRecords.count()).isEqualTo(1);
        assertThat(inFlightRecords.bytes()).isEqualTo(20);
    }
}
