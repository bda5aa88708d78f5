package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.AUDIENCE;
import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The whole loop: an audience carries the reputations folded from earlier outcomes, which weigh the next answers. */
class LearningTest {

    private static final List<String> HONEST = List.of("a", "b", "c", "d");
    private static final String LIAR = "liar";
    private static final String TURNCOAT = "turncoat";
    private static final int HALF = 40;
    private static final double MEMORY = 0.98;
    private static final Offset<Double> ROUNDING = within(1e-12);

    private final HeapEntryStore entryStore = new HeapEntryStore();
    private final Accounting accounting = new Accounting(
            0, entryStore, id -> Optional.of(audience()).filter(_ -> id.equals(AUDIENCE)), _ -> Optional.empty());

    @Test
    void theWeightsOfLiarsFallAsTheFormulasSay() {
        for (int round = 1; round <= 2 * HALF; round++) {
            String truth = "truth about " + round;
            String lie = "lie about " + round;
            accounting.enter(
                    ofChunk("0-" + round)
                            .yes(HONEST, held(truth))
                            .yes(LIAR, held(lie))
                            .yes(TURNCOAT, held(round <= HALF ? truth : lie))
                            .at(round),
                    NOON);

            double rightSince = sum(round);
            double lieSince = sum(Math.max(0, round - HALF));
            double rightBefore = sum(Math.min(round, HALF)) * Math.pow(MEMORY, Math.max(0, round - HALF));
            assertTrust("a", rightSince, 0);
            assertTrust(LIAR, 0, rightSince);
            assertTrust(TURNCOAT, rightBefore, lieSince);
        }

        assertThat(trust(LIAR).weight()).isLessThan(trust("a").weight() / 10_000);
        assertThat(trust(TURNCOAT).weight()).isLessThan(trust("a").weight() / 50);
        assertThat(trust(LIAR).voteWeight(2)).isZero();
        assertThat(trust(TURNCOAT).voteWeight(2)).isZero();
    }

    private void assertTrust(String node, double r, double s) {
        Trust trust = trust(node);
        double reputation = (r + 1) / (r + s + 2);
        double uncertainty = 2 / (r + s + 2);
        assertThat(trust.reputation()).isCloseTo(reputation, ROUNDING);
        assertThat(trust.uncertainty()).isCloseTo(uncertainty, ROUNDING);
        assertThat(trust.weight()).isCloseTo((0.02 + 0.98 * (1 - uncertainty)) * Math.pow(reputation, 4), ROUNDING);
    }

    /** 1 + λ + λ² + …, with that many terms. */
    private static double sum(int rounds) {
        return (1 - Math.pow(MEMORY, rounds)) / (1 - MEMORY);
    }

    private Audience audience() {
        var asked = new TreeMap<NodeId, Standing>();
        for (String node : List.of("a", "b", "c", "d", LIAR, TURNCOAT)) {
            asked.put(
                    new NodeId(node),
                    new Standing(0, trust(node).reputation(), trust(node).uncertainty()));
        }
        return new Audience(Role.STORAGE, asked, Collections.emptySortedMap());
    }

    private Trust trust(String node) {
        return entryStore.account(new NodeId(node)).record().trust();
    }
}
