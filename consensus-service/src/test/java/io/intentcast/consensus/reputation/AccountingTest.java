package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.busy;
import static io.intentcast.consensus.reputation.Closing.category;
import static io.intentcast.consensus.reputation.Closing.contradiction;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.offer;
import static io.intentcast.consensus.reputation.Closing.remark;
import static io.intentcast.protocol.Remark.Type.DUPLICATE;
import static io.intentcast.protocol.Remark.Type.LATE;
import static io.intentcast.protocol.Remark.Type.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunks;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of conclusion does to accounts, as one table. */
class AccountingTest extends OverAccounts {

    private static final Terms PERCENT = new Terms(null, 0, new Range(0, 100), 0);

    /**
     * Conclusions and their effects.
     *
     * @param accounts as {@link #accounts} says them
     */
    record Row(String claim, List<Conclusion> conclusions, String accounts) {

        @Override
        public String toString() {
            return claim;
        }
    }

    private static Row row(String claim, String accounts, Conclusion... conclusions) {
        return new Row(claim, List.of(conclusions), accounts);
    }

    static Stream<Row> rows() {
        Outcome agreed = ofChunk("0-1").yes(ABC, held("x")).at(10);
        Outcome warm = ofForest("0-1", PERCENT).yes(ABC, amount(7, "°C")).at(10);
        return Stream.of(
                row(
                        "a digest is judged by the vote of the others",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER, d 0/1 1/0 ANSWER",
                        ofChunk("0-1").yes(ABC, held("x")).yes("d", held("y")).at(10)),
                row(
                        "two answers judge nobody",
                        "a 0/0 1/0, b 0/0 1/0",
                        ofChunk("0-1").yes(List.of("a", "b"), held("x")).at(10)),
                row(
                        "a no is an answer, silence by the deadline is none, other silence is neither",
                        "a 0/0 1/0, b 0/0 0/1",
                        ofChunk("0-1")
                                .no("a")
                                .unheard("b")
                                .notAwaited("c")
                                .absentHeard("d")
                                .by(ClosedBy.DEADLINE)
                                .at(10)),
                row(
                        "a claim of another form is disproved, and an answer nevertheless",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER, d 0/1 1/0 INVALID",
                        ofChunk("0-1").yes(ABC, held("x")).yes("d", offer()).at(10)),
                row(
                        "an amount out of range is disproved, one of another unit is not",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER, d 0/1 1/0 INVALID, e 0/0 1/0",
                        ofForest("0-1", PERCENT)
                                .yes(ABC, amount(7, "°C"))
                                .yes("d", amount(101, "°C"))
                                .yes("e", amount(45, "°F"))
                                .at(10)),
                row(
                        "categories are voted on",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER, d 0/1 1/0 ANSWER",
                        ofForest("0-1", Terms.NONE)
                                .yes(ABC, category("dry"))
                                .yes("d", category("wet"))
                                .at(10)),
                row(
                        "the declarer's own perspective is judged like the others, and is no answer",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, z 1/0 0/0 ANSWER",
                        ofForest("0-1", Terms.NONE)
                                .yes(List.of("a", "b"), amount(7, null))
                                .own(amount(7, null))
                                .at(10)),
                row(
                        "offers are only answers",
                        "a 0/0 1/0, b 0/0 1/0, c 0/0 1/0, d 0/0 0/1",
                        Closing.of("0-1", new StoreChunk(new ChunkId("chunk:X"), Sha256.of(new byte[0]), 0, 3))
                                .yes(ABC, offer())
                                .unheard("d")
                                .at(10)),
                row(
                        "chunks of series are only answers",
                        "a 0/0 1/0, b 0/0 1/0, c 0/0 1/0",
                        Closing.of("0-1", new WantChunks(new EventType("observation"), null))
                                .yes(ABC, offer())
                                .at(10)),
                row(
                        "what was said before the withdrawal counts",
                        "a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER",
                        ofChunk("0-1")
                                .yes(ABC, held("x"))
                                .notAwaited("d")
                                .by(ClosedBy.WITHDRAWN)
                                .at(10)),
                row(
                        "a refused intent says nothing of anybody",
                        "",
                        ofChunk("0-1").by(ClosedBy.REFUSED).at(10)),
                row(
                        "who is late is half available, and judged by those that counted",
                        with(agreed, "d 1/0 0.5/0.5 LATE, e 0/1 0.5/0.5 LATE"),
                        agreed,
                        remark("0-1", LATE, "d", held("x"), 11),
                        remark("0-1", LATE, "e", held("y"), 12)),
                row("a late no is half an answer", with(agreed, "d 0/0 0.5/0.5"), agreed, busy("0-1", LATE, "d", 11)),
                row(
                        "who comes late after it was missed has one and a half",
                        "a 0/0 0.5/1.48",
                        ofChunk("0-1").unheard("a").by(ClosedBy.DEADLINE).at(10),
                        busy("0-1", LATE, "a", 11)),
                row(
                        "a second answer is judged without the first, and is no second answer",
                        "a 0.98/1 1/0 DUPLICATE ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER",
                        agreed,
                        remark("0-1", DUPLICATE, "a", held("y"), 10)),
                row(
                        "a second answer that is a no is nothing",
                        with(agreed, ""),
                        agreed,
                        busy("0-1", DUPLICATE, "a", 11)),
                row(
                        "a volunteer is judged, and was not asked",
                        with(agreed, "v 1/0 0/0 VOLUNTEER"),
                        agreed,
                        remark("0-1", VOLUNTEER, "v", held("x"), 10)),
                row(
                        "what comes late is disproved like the rest, and left out like the rest",
                        with(warm, "d 0/1 0.5/0.5 INVALID, e 0/0 0.5/0.5, v 0/1 0/0 INVALID"),
                        warm,
                        remark("0-1", LATE, "d", amount(101, "°C"), 11),
                        remark("0-1", LATE, "e", amount(50, "°F"), 12),
                        remark("0-1", VOLUNTEER, "v", held("x"), 13)),
                row(
                        "a remark on offers judges nobody",
                        "d 0/0 0.5/0.5",
                        Closing.of("0-1", new StoreChunk(new ChunkId("chunk:X"), Sha256.of(new byte[0]), 0, 3))
                                .at(10),
                        remark("0-1", LATE, "d", offer(), 11)),
                row(
                        "who delivered other bytes than it claimed is disproved once for each claim",
                        "a 0/1.98 0/0 CONTRADICTED CONTRADICTED, b 0/1 0/0 CONTRADICTED",
                        contradiction("0-1", "a", "x", 10),
                        contradiction("0-1", "a", "x", 11),
                        contradiction(null, "a", "x", 12),
                        contradiction("0-1", "b", "x", 13),
                        contradiction(null, "a", "z", 14),
                        contradiction("0-1", "a", "x", 10)),
                row(
                        "what comes again changes nothing",
                        with(agreed, "d 0/0 0.5/0.5, v 1/0 0/0 VOLUNTEER"),
                        agreed,
                        remark("0-1", VOLUNTEER, "v", held("x"), 10),
                        busy("0-1", LATE, "d", 11),
                        agreed,
                        remark("0-1", VOLUNTEER, "v", held("x"), 10),
                        busy("0-1", LATE, "d", 11)));
    }

    /** The three nodes that agreed, and more. */
    private static String with(Outcome agreed, String more) {
        String three = agreed.said().keySet().stream()
                .map(node -> node + " 1/0 1/0 ANSWER")
                .collect(Collectors.joining(", "));
        return more.isEmpty() ? three : three + ", " + more;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void entersConclusions(Row row) {
        row.conclusions().forEach(this::enter);

        assertThat(accounts()).isEqualTo(row.accounts());
    }
}
