package io.intentcast.protocol.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The state that a fold reports: where it can be rebuilt from, what it waits for, which records reach too far. */
class WindowFoldStateTest {

    @Test
    void aFoldThatReadNothingIsRebuiltFromItsBeginning() {
        assertThat(new WindowFold(0, 7, 3).checkpoint()).isEqualTo(new Checkpoint(7, 3, 7));
    }

    @Test
    void anOpenWindowIsReadBackFromItsTick() {
        assertThat(after("asks a", "unreadable | tick 0 | a hears 9").checkpoint())
                .isEqualTo(new Checkpoint(3, 0, 1));
    }

    @Test
    void aWindowIsReadBackFromTheFirstWordThatReachesIt() {
        assertThat(after("asks a b", "x hears -1 | a hears 0 | unreadable | tick 0")
                        .checkpoint())
                .isEqualTo(new Checkpoint(4, 0, 1));
    }

    @Test
    void aClosedWindowIsReadBackUntilItIsForgotten() {
        assertThat(after("asks a", "tick 0 | a yes 0 | @199 unreadable").checkpoint())
                .isEqualTo(new Checkpoint(3, 0, 0));
        assertThat(after("asks a", "tick 0 | a yes 0 | @200 unreadable").checkpoint())
                .isEqualTo(new Checkpoint(3, 1, 3));
    }

    @Test
    void theOldestIntentThatIsNotForgottenNeedNotBeTheFirstThatWasOpened() {
        assertThat(after("asks a | asks a, window 300", "a hears 0 | tick 0 | b hears 1 | tick 1 | @300 unreadable")
                        .checkpoint())
                .isEqualTo(new Checkpoint(5, 1, 2));
    }

    @Test
    void anEarlyWordIsReadBack() {
        assertThat(after("asks a", "a hears 0..5 | tick 0 | @500 unreadable").checkpoint())
                .isEqualTo(new Checkpoint(3, 1, 0));
    }

    @Test
    void anEarlyWithdrawalIsReadBack() {
        assertThat(after("asks a", "tick 0 | a yes 0 | withdrawn 5 | @500 unreadable")
                        .checkpoint())
                .isEqualTo(new Checkpoint(4, 1, 2));
    }

    @Test
    void aVoidRecordDelaysNoCommit() {
        assertThat(after("asks a", "a hears 0..5 | withdrawn 7 | tick 0 | void 0 | void 1 | @500 unreadable")
                        .checkpoint())
                .isEqualTo(new Checkpoint(6, 1, 6));
    }

    @Test
    void aRefusedIntentIsForgotten() {
        assertThat(after("no audience", "a yes 0 | tick 0 refuses 0").checkpoint())
                .isEqualTo(new Checkpoint(2, 1, 2));
    }

    @Test
    void itWaitsForTheNextDeadlineThenForTheForgetting() {
        assertThat(after("asks a", "unreadable").waitsFor()).isEmpty();
        assertThat(after("asks a | asks a, window 50", "@7 tick 1").waitsFor()).contains(Script.START.plusMillis(57));
        assertThat(after("asks a", "@7 tick 0 | a yes 0").waitsFor()).contains(Script.START.plusMillis(207));
        assertThat(after("asks a", "@7 tick 0 | a yes 0 | @207 unreadable").waitsFor())
                .isEmpty();
    }

    @Test
    void itKnowsTheFirstRecordThatReachesBeyondIntents() {
        WindowFold fold = after("asks a", "a hears 0 | b hears 0..1 | withdrawn 5 | c hears 9 partition 1");

        assertThat(fold.firstBeyond(1)).map(ResponseEntry::offset).contains(1L);
        assertThat(fold.firstBeyond(2)).map(ResponseEntry::offset).contains(2L);
        assertThat(fold.firstBeyond(6)).isEmpty();
    }

    @Test
    void aVoidRecordReachesNowhere() {
        assertThat(after("asks a", "a hears 0..9 | void 0").firstBeyond(1)).isEmpty();
    }

    @Test
    void itCountsOpenWindowsAndFencedWords() {
        WindowFold fold = after("asks a | asks a | asks a", "tick 2 | a hears 0..1 epoch 4 | withdrawn 1");

        assertThat(fold.openWindows()).isEqualTo(2);
        assertThat(fold.fenced()).isEqualTo(2);
        assertThat(fold.opensNext()).isEqualTo(3);
    }

    private static WindowFold after(String intents, String steps) {
        var script = new Script(intents, steps);
        var fold = new WindowFold(0, 0, 0);
        script.records().forEach(record -> fold.fold(record, script));
        return fold;
    }
}
