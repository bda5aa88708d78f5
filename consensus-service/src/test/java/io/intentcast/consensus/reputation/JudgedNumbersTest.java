package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.fields;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.remark;
import static io.intentcast.protocol.Remark.Type.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.reputation.Move;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedNumbersTest extends OverAccounts {

    /**
     * The trimmed means of the others are 6.5, 5.5 and 2. The late node is compared with 4 2/3, trimmed by a fifth of
     * three: (0.4 + 3 + 4) / 1.8.
     */
    @Test
    void numbersAreJudgedInScalesAndALateOneBesideThem() {
        enter(ofForest("0-1", Terms.NONE)
                .yes("a", amount(1, "m"))
                .yes("b", amount(3, "m"))
                .yes("c", amount(10, "m"))
                .at(10));
        double scale = 1.4826 * 5.5;
        enter(remark("0-1", LATE, "d", amount(5, "m"), 11));

        assertThat(entryStore.calibration(Quantity.of(new Subject("location:forest_1"), Quantity.PLAIN, "m")))
                .hasValueSatisfying(it -> assertThat(it.scale().value()).isCloseTo(scale, within(1e-12)));
        assertThat(r("a")).isCloseTo(grade(5.5 / scale), within(1e-12));
        assertThat(r("b")).isCloseTo(grade(2.5 / scale), within(1e-12));
        assertThat(r("c")).isCloseTo(grade(8 / scale), within(1e-12));
        assertThat(r("d")).isCloseTo(grade((5 - 7.4 / 1.8) / scale), within(1e-12));
    }

    @Test
    void objectsAreJudgedByTheMeanOfTheirFieldsAlsoWhenLate() {
        Claim right = fields(Map.of("h", 1.0, "t", 20.0));
        enter(ofForest("0-1", Terms.NONE).yes(ABC, right).at(10));
        enter(remark("0-1", LATE, "d", fields(Map.of("h", 1.0, "t", 30.0, "x", 1.0)), 11));

        assertThat(accounts())
                .isEqualTo("a 1/0 1/0 ANSWER, b 1/0 1/0 ANSWER, c 1/0 1/0 ANSWER, d 0.5/0.5 0.5/0.5 LATE");
    }

    @Test
    void anotherUnitIsAnotherQuantity() {
        enter(ofForest("0-1", Terms.NONE)
                .yes("a", amount(10, "°C"))
                .yes("b", amount(11, "°C"))
                .yes("c", amount(12, "°C"))
                .at(10));
        enter(ofForest("0-2", Terms.NONE)
                .yes("a", amount(5000, "cK"))
                .yes("b", amount(5100, "cK"))
                .yes("c", amount(5200, "cK"))
                .at(11));

        assertThat(entryStore.calibrations().keySet())
                .extracting(Quantity::unit)
                .containsExactlyInAnyOrder("°C", "cK");
        assertThat(entryStore.account(new NodeId("a")).moves())
                .extracting(Move::agreement)
                .satisfies(both -> assertThat(both.getFirst()).isCloseTo(both.getLast(), within(1e-12)));
    }

    private double r(String node) {
        return entryStore.account(new NodeId(node)).record().agreement().positive();
    }

    private static double grade(double z) {
        return 1 / (1 + z * z);
    }
}
