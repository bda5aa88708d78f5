package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a conclusion must be the published one, and where callers wait for that. */
class CertaintyTest extends ReadingOnePartition {

    @Test
    void nothingIsConcludedBeforeACommitShowsThatNothingIsMissing() {
        follow(7);
        commit(7, 99);
        follow(8);
        read(tick(8));
        read(word(8));

        assertThat(concluded).isEmpty();
    }

    @Test
    void nothingIsConcludedOfIntentsBeforeTheCommit() {
        commit(8, 100);
        follow(7);
        read(tick(8));
        read(word(8));

        assertThat(concluded).isEmpty();
    }

    @Test
    void withoutACommitEverythingIsKnownFromTheBeginningOfTheLog() {
        windows.begin(0);
        next = 0;
        windows.take(new ClosersCommit(Optional.empty(), BegunHeader.AT_THE_BEGINNING));
        follow(0);
        read(tick(0));
        read(word(0));

        assertThat(concluded).hasSize(1);
    }

    @Test
    void anOutcomeWaitsUntilIntentsAreKnownAsFarAsTheTicksReach() {
        commit(7, 100);
        follow(7);
        read(tick(60));
        read(word(7));
        assertThat(concluded).isEmpty();

        windows.readIntentsUpTo(61);

        assertThat(concluded).hasSize(1);
    }

    @Test
    void whatConcernsAnIntentAndWasEvictedMakesItUncertain() {
        commit(7, 100);
        follow(20);
        read(word(9));
        for (int i = 0; i < REMEMBERED; i++) {
            read(new Voided(0));
        }
        follow(9);
        follow(10);

        read(tick(10));
        read(word(10));

        assertThat(concluded).extracting(it -> it.intentId().offset()).containsExactly(10L);
    }

    @Test
    void whatWasEvictedUnreadMakesAllUncertainUntilTheNextCommit() {
        commit(7, 100);
        for (int i = 0; i <= REMEMBERED; i++) {
            read(word(5));
        }
        follow(9);
        read(tick(9));
        read(word(9));
        assertThat(concluded).isEmpty();

        commit(7, next);
        follow(10);
        read(tick(10));
        read(word(10));

        assertThat(concluded).extracting(it -> it.intentId().offset()).containsExactly(10L);
    }

    @Test
    void nothingOpenIsConcludedAfterALostRecord() {
        commit(7, 100);
        follow(7);
        read(tick(7));
        next++;
        read(word(7));

        assertThat(concluded).isEmpty();
    }

    @Test
    void nothingIsConcludedFromATickOfAFoldThatBeganElsewhere() {
        commit(7, 100);
        read(tick(6));
        follow(7);

        read(tick(7), 7);
        read(word(7));
        assertThat(concluded).isEmpty();

        windows.take(new ClosersCommit(Optional.of(new Checkpoint(next, 8, next)), BegunHeader.AT_THE_BEGINNING));
        follow(8);
        read(tick(8), 7);
        read(word(8));
        assertThat(concluded).isEmpty();

        windows.take(new ClosersCommit(Optional.of(new Checkpoint(next, 9, next)), 7));
        follow(9);
        read(tick(9), 7);
        read(word(9));
        assertThat(concluded).extracting(it -> it.intentId().offset()).containsExactly(9L);
    }

    @Test
    void aCommitIsWantedAfterEachReading() {
        assertThat(windows.wantsCommit()).isTrue();
        commit(7, 100);
        assertThat(windows.wantsCommit()).isFalse();

        read(word(7));

        assertThat(windows.wantsCommit()).isTrue();
    }

    @Test
    void anIntentThatCannotBeServedIsLeftToThePublishedOutcome() {
        commit(7, 100);
        windows.follow(7, new ResolvedIntent(intent(Until.parse("calm")), NOW, audience()));
        read(tick(7));
        read(word(7));

        assertThat(concluded).isEmpty();
    }
}
