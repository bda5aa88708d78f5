package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.tracking.PartitionReader.ResponseListener;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.window.ResponseEntry;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is concluded of windows that are followed, and when. */
class PartitionReaderTest extends ReadingOnePartition {

    @Test
    void aFollowedWindowIsConcludedAtTheRecordThatClosesIt() {
        commit(7, 100);
        follow(7);
        read(tick(7));
        assertThat(concluded).isEmpty();

        read(word(7));

        assertThat(concluded).singleElement().satisfies(outcome -> {
            assertThat(outcome.closedBy()).isEqualTo(ClosedBy.ALL_DECIDED);
            assertThat(outcome.at()).isEqualTo(101);
        });
    }

    @Test
    void whatWasReadBeforeTheFirstFollowerCounts() {
        commit(7, 100);
        read(word(7));
        read(tick(7));
        assertThat(decoded).isZero();

        follow(7);

        assertThat(concluded).extracting(Outcome::at).containsExactly(101L);
    }

    @Test
    void aFollowerThatComesAfterTheTickJoinsTheOthers() {
        commit(7, 100);
        follow(7);
        read(tick(8));
        follow(8);

        read(word(8));

        assertThat(concluded).extracting(it -> it.intentId().offset()).containsExactly(7L, 8L);
    }

    @Test
    void aFollowerOfAnEarlierIntentJoinsTheOthers() {
        commit(6, 100);
        follow(8);
        follow(6);
        read(word(8));

        read(tick(8));

        assertThat(concluded).extracting(it -> it.intentId().offset()).containsExactly(6L, 8L);
    }

    @Test
    void aVoidedWordDoesNotCount() {
        commit(7, 100);
        follow(7);
        read(word(7));
        read(new Voided(100));
        read(tick(7));

        assertThat(concluded).isEmpty();
    }

    @Test
    void aWithdrawalCloses() {
        commit(7, 100);
        follow(7);
        read(tick(7));
        read(new Withdrawn(7));

        assertThat(concluded).extracting(Outcome::closedBy).containsExactly(ClosedBy.WITHDRAWN);
    }

    @Test
    void nobodyIsToldWhoHasLeft() {
        commit(7, 100);
        follow(7);
        follow(7);
        windows.leave(7);
        read(tick(7));
        windows.leave(7);

        read(word(7));

        assertThat(concluded).isEmpty();
        assertThat(decoded).isEqualTo(1);
    }

    @Test
    void aRecordThatIsReadTwiceCountsOnce() {
        commit(7, 100);
        follow(7);
        read(tick(7));
        read(word(7));
        next -= 2;
        follow(7);
        read(tick(7));

        assertThat(concluded).hasSize(2).allMatch(concluded.getFirst()::equals);
        assertThat(windows.wantsCommit()).isTrue();
    }

    @Test
    void aListenerHearsCachedAndNewRecordsOnceAndInOrderUntilItIsRemoved() {
        var heard = new ArrayList<Long>();
        ResponseListener listener = record -> heard.add(record.offset());
        for (int i = 0; i <= REMEMBERED; i++) {
            read(word(5));
        }

        windows.listen(listener);
        read(word(5));
        windows.stopListening(listener);
        read(word(5));

        assertThat(heard).containsExactly(101L, 102L, 103L, 104L, 105L, 106L);
    }

    @Test
    void theCachedBytesAreLimited() {
        var heard = new ArrayList<Long>();
        for (int i = 0; i < 2; i++) {
            long offset = next++;
            windows.read(
                    new RecentResponse(offset, 600, OptionalLong.empty(), () -> new ResponseEntry(offset, NOW, null)));
        }

        windows.listen(record -> heard.add(record.offset()));

        assertThat(heard).containsExactly(101L);
    }
}
