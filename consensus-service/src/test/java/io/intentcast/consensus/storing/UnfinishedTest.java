package io.intentcast.consensus.storing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnfinishedTest {

    private final Unfinished unfinished = new Unfinished();

    @Test
    void whileNothingWasReadNothingIsDone() {
        assertThat(unfinished.done()).isEmpty();
        assertThat(unfinished.behind()).isZero();
    }

    @Test
    void passedRecordsAreDone() {
        unfinished.pass(4);
        unfinished.pass(6);

        assertThat(unfinished.done()).hasValue(7);
    }

    @Test
    void doneEndsBeforeTheFirstUnfinishedRecord() {
        unfinished.begin(4, 10);
        unfinished.begin(5, 20);
        unfinished.pass(6);
        unfinished.begin(7, 30);

        unfinished.end(5);
        assertThat(unfinished.done()).hasValue(4);
        assertThat(unfinished.behind()).isEqualTo(4);

        unfinished.end(4);
        assertThat(unfinished.done()).hasValue(7);

        unfinished.end(7);
        assertThat(unfinished.done()).hasValue(8);
        assertThat(unfinished.behind()).isZero();
    }

    @Test
    void onlyUnfinishedRecordsAreHeld() {
        unfinished.begin(4, 10);
        unfinished.begin(5, 20);

        unfinished.end(4);

        assertThat(unfinished.count()).isEqualTo(1);
        assertThat(unfinished.bytes()).isEqualTo(20);
    }
}
