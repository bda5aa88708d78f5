package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.busy;
import static io.intentcast.consensus.reputation.Closing.contradiction;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.remark;
import static io.intentcast.protocol.Remark.Type.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.Move.Why;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountingResultTest extends OverAccounts {

    @Test
    void aMoveHasItsReasonAndItsSize() {
        enter(ofChunk("0-1").yes(ABC, held("x")).yes("d", held("y")).at(10));
        AccountingResult contradicted = enter(contradiction(null, "a", 11));

        var answer = new Move(new IntentId(0, 1), new Subject("chunk:X"), Why.ANSWER, 1, 2.0 / 3 - 0.5, NOON);
        var found = new Move(null, new Subject("chunk:X"), Why.CONTRADICTED, 0, 1.98 / 3.98 - 2.0 / 3, LATER);
        assertThat(contradicted.moves()).containsExactly(found);
        assertThat(contradicted.changed())
                .containsExactly(new ReputationRecord(
                        new NodeId("a"),
                        Matter.CHUNKS,
                        0,
                        entryStore.account(new NodeId("a")).record(),
                        List.of(found, answer),
                        2,
                        11));
    }

    @Test
    void aRecordTellsOfTheLatestMovesOnly() {
        LongStream.range(0, 15).forEach(at -> enter(contradiction("0-" + at, "a", "x" + at, at)));

        assertThat(entryStore.account(new NodeId("a")).moves())
                .extracting(move -> move.intent() == null ? -1 : move.intent().offset())
                .containsExactly(14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L);
    }

    @Test
    void aRepeatedLastConclusionIsPublishedAgain() {
        Outcome first = ofChunk("0-1").yes(ABC, held("x")).at(10);
        Outcome second = ofChunk("0-2").no("a").at(11);
        List<ReputationRecord> changed = enter(first).changed();
        enter(second);

        assertThat(enter(first)).isEqualTo(new AccountingResult(changed.subList(1, 3), null, List.of(), 0, true));
        assertThat(enter(second).changed())
                .extracting(record -> record.node().value())
                .containsExactly("a");
    }

    @Test
    void anOutcomeWithoutAudienceCountsOnlyAnswers() {
        audience = Optional.empty();
        AccountingResult outcome =
                enter(ofChunk("0-1").yes(ABC, held("x")).unheard("d").at(10));
        AccountingResult late = enter(remark("0-1", LATE, "d", held("x"), 11));

        assertThat(Stream.of(outcome, late).map(AccountingResult::judged)).containsExactly(false, false);
        assertThat(accounts()).isEqualTo("a 0/0 1/0, b 0/0 1/0, c 0/0 1/0, d 0/0 0.5/1.48");
    }

    @Test
    void anUnneededAudienceIsNotLookedUp() {
        audience = Optional.empty();

        assertThat(enter(ofChunk("0-1").no("a").at(10)).judged()).isTrue();
        assertThat(enter(busy("0-1", LATE, "d", 11)).judged()).isTrue();
        assertThat(enter(ofChunk("0-2").by(ClosedBy.REFUSED).at(12)).judged()).isTrue();
    }

    @Test
    void whatComesAfterAForgottenOutcomeMovesNothing() {
        assertThat(enter(remark("0-1", LATE, "d", held("x"), 11)).judged()).isFalse();
        assertThat(enter(busy("0-1", LATE, "d", 12)).judged())
                .as("there is nothing to judge")
                .isTrue();
        assertThat(accounts()).isEmpty();
    }

    @Test
    void anAnswerCountsForTheMatterOfItsIntentOnly() {
        var fx = new Matter("fx");
        enter(ofChunk("0-1").yes(ABC, held("x")).at(10));
        enter(ofForest("0-2", Terms.NONE).yes(ABC, amount(7, "m")).at(11));
        enter(ofForest("0-3", Terms.NONE).about(fx).yes(ABC, amount(7, "m")).at(12));
        enter(remark("0-3", LATE, "d", amount(7, "m"), 13));
        enter(contradiction("0-3", "a", 14));

        assertThat(entryStore.accounts().keySet().stream().map(RecordHolder::toString))
                .containsExactly(
                        "a chunks",
                        "a fx",
                        "a observations",
                        "b chunks",
                        "b fx",
                        "b observations",
                        "c chunks",
                        "c fx",
                        "c observations",
                        "d fx");
        assertThat(agreement("a", Matter.CHUNKS)).isEqualTo(Beta.NONE.after(1).after(0));
        assertThat(agreement("a", Matter.OBSERVATIONS)).isEqualTo(Beta.NONE.after(1));
        assertThat(agreement("a", fx)).isEqualTo(Beta.NONE.after(1));
    }

    private Beta agreement(String node, Matter matter) {
        return entryStore
                .account(new RecordHolder(new NodeId(node), matter))
                .record()
                .agreement();
    }
}
