package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.reputation.Beta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is remembered of judged perspectives is bounded, and what is forgotten first is determined. */
class ForgottenPerspectivesTest extends OverAccounts {

    @Test
    void theFirstJudgedOfASlotIsForgottenFirst() {
        List<String> inOneSlot = inOneSlot(JudgedPerspectives.MOST + 1);
        for (int i = 0; i < inOneSlot.size(); i++) {
            enter(ofChunk("0-" + i)
                    .yes("a", held(inOneSlot.get(i)))
                    .yes(List.of("b", "c"), held("x"))
                    .at(i));
        }
        Beta once = agreement();

        enter(ofChunk("0-100")
                .yes("a", held(inOneSlot.getLast()))
                .yes(List.of("b", "c"), held("x"))
                .at(100));
        assertThat(agreement()).isEqualTo(once);

        enter(ofChunk("0-101")
                .yes("a", held(inOneSlot.getFirst()))
                .yes(List.of("b", "c"), held("x"))
                .at(101));
        assertThat(agreement()).isEqualTo(once.after(0));
    }

    @Test
    void whatIsRememberedOfANodeIsBounded() {
        int most = PerspectiveSlot.COUNT * JudgedPerspectives.MOST;
        for (int i = 0; i < 2 * most; i++) {
            enter(ofChunk("0-" + i)
                    .yes("a", held("x" + i))
                    .yes(List.of("b", "c"), held("x"))
                    .at(i));
        }

        assertThat(entryStore.perspectives().keySet())
                .filteredOn(slot -> slot.holder().node().equals(new NodeId("a")))
                .hasSize(PerspectiveSlot.COUNT);
        assertThat(entryStore.perspectives().values())
                .allMatch(judged -> judged.newestFirst().size() <= JudgedPerspectives.MOST);
    }

    /** Cuts the writes everywhere while perspectives are forgotten, and reads all again. */
    @Test
    void lostWritesAreRestoredByReplayThoughPerspectivesAreForgotten() {
        List<String> inOneSlot = inOneSlot(JudgedPerspectives.MOST + 3);
        var conclusions = new ArrayList<Conclusion>();
        IntStream.range(0, 3 * inOneSlot.size())
                .forEach(i -> conclusions.add(ofChunk("0-" + i)
                        .yes("a", held(inOneSlot.get((i * 7) % inOneSlot.size())))
                        .yes(List.of("b", "c"), held("x" + i / 3))
                        .at(i)));
        conclusions.forEach(this::enter);

        for (int kept = 0; kept <= entryStore.writes(); kept++) {
            HeapEntryStore cut = entryStore.afterWrites(kept);
            var again = new Accounting(0, cut, _ -> audience, _ -> Optional.empty());
            conclusions.forEach(conclusion -> again.enter(conclusion, LATER));

            assertThat(cut.accounts()).as("%d writes kept", kept).isEqualTo(entryStore.accounts());
            assertThat(cut.perspectives()).as("%d writes kept", kept).isEqualTo(entryStore.perspectives());
        }
    }

    /** Bytes whose digests, held as chunk:X, fall into the slot of node a with the number 0. */
    private static List<String> inOneSlot(int many) {
        var subject = new Subject("chunk:X");
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "bytes " + i)
                .filter(bytes -> PerspectiveSlot.of(
                                        new RecordHolder(new NodeId("a"), Matter.CHUNKS),
                                        Fingerprint.of(subject, held(bytes)))
                                .number()
                        == 0)
                .limit(many)
                .toList();
    }

    private Beta agreement() {
        return entryStore.account(new NodeId("a")).record().agreement();
    }
}
