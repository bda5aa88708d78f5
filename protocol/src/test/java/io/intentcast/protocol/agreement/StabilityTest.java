package io.intentcast.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Terms.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A result reported as stable must stay so whatever the open nodes say; tested with random answers. */
class StabilityTest {

    private static final int WORLDS = 1_000;
    private static final int COMPLETIONS = 40;
    private static final Range RANGE = new Range(0, 100);
    private static final List<NumberMethod> METHODS = List.of(NumberMethod.values());
    private static final double TOLERANCE = 5;

    private final Random random = new Random(7);

    @Test
    void noCompletionChangesTheWinnerOfAStableVote() {
        int stable = 0;
        for (int world = 0; world < WORLDS; world++) {
            List<Ballot> said = new ArrayList<>();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                said.add(new Ballot(new NodeId("s" + i), trust(), "c" + random.nextInt(3)));
            }
            SortedMap<NodeId, Trust> open = open();
            int declared = random.nextInt(4);
            if (Stability.ofVote(said, declared, open.values())) {
                stable++;
                String winner = Consensus.ofVote(said, declared).value();
                for (int i = 0; i < COMPLETIONS; i++) {
                    List<Ballot> all = new ArrayList<>(said);
                    open.forEach((node, trust) -> {
                        if (random.nextInt(4) > 0) {
                            all.add(new Ballot(node, trust, "c" + random.nextInt(5)));
                        }
                    });
                    assertThat(Consensus.ofVote(all, declared).winners())
                            .as("%s", all)
                            .containsExactly(winner);
                }
            }
        }
        assertThat(stable).isBetween(WORLDS / 50, WORLDS * 9 / 10);
    }

    @Test
    void noCompletionMovesAStableNumberByMoreThanTheTolerance() {
        int stable = 0;
        for (int world = 0; world < WORLDS; world++) {
            NumberMethod method = METHODS.get(random.nextInt(METHODS.size()));
            double around = 100 * random.nextDouble();
            List<NumberPerspective> said = new ArrayList<>();
            for (int i = 1 + random.nextInt(30); i > 0; i--) {
                double value = Math.clamp(around + random.nextGaussian(), RANGE.low(), RANGE.high());
                said.add(new NumberPerspective(new NodeId("s" + i), trust(), value));
            }
            SortedMap<NodeId, Trust> open = open();
            if (Stability.ofNumber(method, said, open, RANGE, TOLERANCE)) {
                stable++;
                double value = Consensus.of(method, said).value();
                for (int i = 0; i < COMPLETIONS; i++) {
                    List<NumberPerspective> all = new ArrayList<>(said);
                    open.forEach((node, trust) -> {
                        if (random.nextInt(4) > 0) {
                            all.add(new NumberPerspective(
                                    node, trust, 100 * Math.round(random.nextDouble() * 4) / 4.0));
                        }
                    });
                    assertThat(Math.abs(Consensus.of(method, all).value() - value))
                            .as("%s %s", method, all)
                            .isLessThanOrEqualTo(TOLERANCE + 1e-9);
                }
            }
        }
        assertThat(stable).isBetween(WORLDS / 50, WORLDS * 9 / 10);
    }

    @Test
    void nothingIsStableWithoutAnyAnswer() {
        assertThat(Stability.ofVote(List.of(), 0, List.of())).isFalse();
        assertThat(Stability.ofNumber(NumberMethod.WEIGHTED_MEAN, List.of(), new TreeMap<>(), RANGE, TOLERANCE))
                .isFalse();
    }

    private SortedMap<NodeId, Trust> open() {
        var open = new TreeMap<NodeId, Trust>();
        for (int i = random.nextInt(5); i > 0; i--) {
            open.put(new NodeId("o" + i), trust());
        }
        return open;
    }

    private Trust trust() {
        return switch (random.nextInt(4)) {
            case 0 -> Trust.NEWCOMER;
            case 1 -> new Trust(0.3 * random.nextDouble(), random.nextDouble());
            default -> new Trust(random.nextDouble(), random.nextDouble());
        };
    }
}
