package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.category;
import static io.intentcast.consensus.reputation.Closing.fields;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.known;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.remark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Spread;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes are judged by a known answer instead of by the others, as if from the start. */
class KnownAnswersTest extends OverAccounts {

    private static final double ROUNDING = 1e-12;
    private static final List<String> NODES = List.of("a", "b", "c", "d", "e");
    private static final Category DRY = new Category("dry");
    private static final Category WET = new Category("wet");

    @Test
    void whoWasRightGainsAndTheMajorityThatWasWrongLoses() {
        enter(weather("0-1", "a wet", "b wet", "c wet", "d dry").at(10));
        AccountingResult corrected = enter(known("0-1", DRY, 20));

        assertThat(accounts())
                .isEqualTo("a 0/1 1/0 KNOWN ANSWER, b 0/1 1/0 KNOWN ANSWER,"
                        + " c 0/1 1/0 KNOWN ANSWER, d 1/0 1/0 KNOWN ANSWER");
        assertThat(corrected.judged()).isTrue();
        assertThat(corrected.moves()).extracting(Move::agreement).containsExactly(0.0, 0.0, 0.0, 1.0);
        assertThat(corrected.moves().getLast().change()).isEqualTo(2 / 3.0 - 1 / 3.0, within(ROUNDING));
    }

    @Test
    void aDigestIsKnownInHex() {
        enter(ofChunk("0-1").yes(ABC, held("x")).yes("d", held("y")).at(10));
        enter(known("0-1", new Category(((Held) held("y")).sha256().hex()), 20));

        assertThat(accounts()).startsWith("a 0/1 1/0").endsWith("d 1/0 1/0 KNOWN ANSWER");
    }

    /**
     * Each of many questions is known at some time after its outcome, or never; each node says something new each time.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theRecordIsThatOfBeingJudgedByItAtFirst(long seed) {
        var chance = new Random(seed);
        var untold = new ArrayList<String>();
        var asIf = new TreeMap<String, Beta>();
        for (int task = 0; task < 80; task++) {
            String intent = "0-" + task;
            boolean isKnown = chance.nextBoolean();
            List<String> said = NODES.stream()
                    .filter(_ -> chance.nextInt(10) > 0)
                    .map(node -> node + (chance.nextInt(3) == 0 ? " wet" : " dry"))
                    .toList();
            enter(elsewhere(intent, said).at(10 * task + 1));
            said.forEach(one -> asIf.merge(
                    one.substring(0, 1),
                    Beta.NONE.after(isKnown ? dry(one) : lastAgreement(one)),
                    KnownAnswersTest::then));
            if (isKnown) {
                untold.add(intent);
            }
            if (!untold.isEmpty() && chance.nextBoolean()) {
                enter(known(untold.remove(chance.nextInt(untold.size())), DRY, 10 * task + 2));
            }
        }
        untold.forEach(intent -> enter(known(intent, DRY, 1_000 + untold.indexOf(intent))));

        asIf.forEach((node, expected) -> {
            Beta actual = entryStore.account(new NodeId(node)).record().agreement();
            assertThat(actual.positive()).as(node).isEqualTo(expected.positive(), within(ROUNDING));
            assertThat(actual.negative()).as(node).isEqualTo(expected.negative(), within(ROUNDING));
        });
    }

    private static Beta then(Beta before, Beta one) {
        return before.after(one.positive());
    }

    private static double dry(String said) {
        return said.endsWith("dry") ? 1 : 0;
    }

    @Test
    void anotherTruthOfTheSameIntentMovesNothing() {
        enter(weather("0-1", "a wet", "b wet", "c wet", "d dry").at(10));
        enter(known("0-1", DRY, 20));
        String once = accounts();

        assertThat(enter(known("0-1", WET, 21)).moves()).isEmpty();
        assertThat(enter(known("0-1", DRY, 22)).moves()).isEmpty();
        assertThat(enter(known("0-1", DRY, 20)).moves())
                .as("the first one again")
                .isEmpty();
        assertThat(accounts()).isEqualTo(once);
    }

    @Test
    void whatIsAskedAgainIsCorrectedOnce() {
        enter(weather("0-1", "a wet", "b wet", "c wet", "d dry").at(10));
        enter(weather("0-2", "a wet", "b wet", "c wet", "d dry").at(11));
        enter(known("0-2", DRY, 20));
        String once = accounts();

        enter(known("0-1", DRY, 21));

        assertThat(accounts()).isEqualTo(once).contains("d 1/0 1.98/0 KNOWN ANSWER");
    }

    @Test
    void whatTooFewCouldJudgeIsJudgedNowAndNotAgainByOthers() {
        enter(weather("0-1", "a wet", "b dry").at(10));
        AccountingResult judged = enter(known("0-1", DRY, 20));
        enter(weather("0-2", "a wet", "b dry", "c dry").at(21));

        assertThat(judged.forgotten()).isZero();
        assertThat(accounts()).isEqualTo("a 0/1 1.98/0 KNOWN, b 1/0 1.98/0 KNOWN, c 0.5/0.5 1/0 ANSWER");
    }

    @Test
    void numbersAreJudgedByTheirDistanceInScales() {
        enter(forest("0-1", 10, 11, 12, 16).at(10));
        double scale =
                entryStore.calibrations().values().iterator().next().scale().value();
        enter(known("0-1", new Amount(16), 20));

        double z = (16 - 10) / scale;
        assertThat(entryStore.account(new NodeId("d")).record().agreement().positive())
                .isEqualTo(1, within(ROUNDING));
        assertThat(entryStore.account(new NodeId("a")).record().agreement().positive())
                .isEqualTo(1 / (1 + z * z), within(ROUNDING));
        assertThat(scale).isGreaterThan(Spread.SMALLEST);
    }

    @Test
    void objectsAreJudgedByTheFieldsOfTheTruth() {
        var window = ofForest("0-1", Terms.NONE);
        window.yes("a", fields(Map.of("h", 1.0, "t", 20.0)));
        window.yes("b", fields(Map.of("h", 2.0, "t", 21.0)));
        window.yes("c", fields(Map.of("h", 3.0, "t", 25.0)));
        window.yes("d", fields(Map.of("h", 3.0)));
        enter(window.at(10));
        enter(known("0-1", new Fields(new TreeMap<>(Map.of("t", 25.0))), 20));

        assertThat(accounts()).matches("a .* KNOWN ANSWER, b .* KNOWN ANSWER, c 1/0 1/0 KNOWN ANSWER, d [^K]* ANSWER");
    }

    @Test
    void aTruthOfAnotherFormOrOfNoOutcomeMovesNothing() {
        enter(forest("0-1", 10, 11, 12, 16).at(10));
        String before = accounts();

        assertThat(enter(known("0-1", DRY, 20)).judged()).isTrue();
        assertThat(enter(known("0-9", DRY, 21)).judged()).isFalse();
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void whatIsForgottenStaysAsItWasAndIsCounted() {
        enter(weather("0-1", "a wet", "b wet", "c wet", "d dry").at(10));
        String before = accounts();
        entryStore.keptJudgements().clear();

        assertThat(enter(known("0-1", DRY, 20)).forgotten()).isEqualTo(4);
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void whatCameBesideTheOutcomeStaysJudgedByTheOthers() {
        enter(weather("0-1", "a wet", "b wet", "c wet").at(10));
        enter(remark("0-1", Remark.Type.LATE, "d", category("wet"), 11));
        enter(known("0-1", DRY, 20));

        assertThat(accounts()).endsWith("d 1/0 0.5/0.5 LATE");
    }

    private double lastAgreement(String said) {
        return entryStore
                .account(new NodeId(said.substring(0, 1)))
                .moves()
                .getFirst()
                .agreement();
    }

    private static Closing forest(String intent, double a, double b, double c, double d) {
        return ofForest(intent, Terms.NONE)
                .yes("a", amount(a, "°C"))
                .yes("b", amount(b, "°C"))
                .yes("c", amount(c, "°C"))
                .yes("d", amount(d, "°C"));
    }

    private static Closing weather(String intent, String... said) {
        return saying(ofForest(intent, Terms.NONE), List.of(said));
    }

    private static Closing elsewhere(String intent, List<String> said) {
        var place = new WantObservations(new Location("place-" + intent), null, null, Terms.NONE);
        return saying(Closing.of(intent, place), said);
    }

    private static Closing saying(Closing closing, List<String> said) {
        said.forEach(one -> closing.yes(one.substring(0, 1), category(one.substring(2))));
        return closing;
    }
}
