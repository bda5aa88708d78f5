package io.intentcast.protocol.agreement;

import static io.intentcast.protocol.agreement.Said.FULL;
import static io.intentcast.protocol.agreement.Said.MUTE;
import static io.intentcast.protocol.agreement.Said.all;
import static io.intentcast.protocol.agreement.Said.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoteConsensusTest {

    /** The trust in a node with r = 6, s = 2. */
    private static final Trust KNOWN = new Trust(0.7, 0.2);

    @Test
    void theHeaviestChoiceWinsWithItsShareAndItsRunnerUp() {
        VoteConsensus consensus = Consensus.ofVote(
                List.of(
                        votes("a", KNOWN, "oak"),
                        votes("b", Trust.NEWCOMER, "fir"),
                        votes("c", Trust.NEWCOMER, "fir"),
                        votes("d", Trust.NEWCOMER, "ash")),
                0);
        double known = 0.804 * Math.log(2 * 8.0 / 3);
        double newcomer = 0.02 * Math.log(2 * 2.0);
        double total = known + 3 * newcomer;

        assertThat(consensus.value()).isEqualTo("oak");
        assertThat(consensus.agreement()).isCloseTo(known / total, within(1e-12));
        assertThat(consensus.runnerUp().orElseThrow().choice()).isEqualTo("fir");
        assertThat(consensus.runnerUp().orElseThrow().share()).isCloseTo(2 * newcomer / total, within(1e-12));
        assertThat(consensus.voices().areEffectivelyFew()).isTrue();
    }

    @Test
    void thePlainMajorityWinsAmongNewcomersAndAmongVoicesOfWeightZero() {
        String[] choices = {"fir", "oak", "oak"};

        assertThat(Consensus.ofVote(all(Trust.NEWCOMER, choices), 0).value()).isEqualTo("oak");
        assertThat(Consensus.ofVote(all(MUTE, choices), 0).value()).isEqualTo("oak");
        assertThat(Consensus.ofVote(all(MUTE, choices), 0).agreement()).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void aTieNamesAllWinners() {
        VoteConsensus consensus = Consensus.ofVote(all(KNOWN, "oak", "fir", "oak", "fir", "ash"), 0);

        assertThat(consensus.winners()).containsExactly("fir", "oak");
        assertThat(consensus.value()).isEqualTo("fir");
        assertThat(consensus.runnerUp().orElseThrow().share()).isEqualTo(consensus.agreement());
    }

    @Test
    void addingUpInAnotherOrderBreaksNoTie() {
        Trust[] trusts = {new Trust(0.9, 0.1), new Trust(0.77, 0.13), new Trust(0.61, 0.3), new Trust(0.7, 0.01)};
        var ballots = new ArrayList<Ballot>();
        for (int i = 0; i < trusts.length; i++) {
            ballots.add(votes("a" + i, trusts[i], "oak"));
            ballots.add(votes("b" + (9 - i), trusts[i], "fir"));
        }

        assertThat(Consensus.ofVote(ballots, 0).winners()).containsExactly("fir", "oak");
    }

    @Test
    void aHundredAndOneCategoriesAreCounted() {
        List<Ballot> ballots = new ArrayList<>(IntStream.rangeClosed(0, 100)
                .mapToObj(i ->
                        votes(String.format(Locale.ROOT, "n%03d", i), KNOWN, String.format(Locale.ROOT, "c%03d", i)))
                .toList());
        ballots.add(votes("z", KNOWN, "c077"));

        VoteConsensus consensus = Consensus.ofVote(ballots, 0);

        assertThat(consensus.value()).isEqualTo("c077");
        assertThat(consensus.ranking()).hasSize(101);
        assertThat(consensus.agreement()).isCloseTo(2.0 / 102, within(1e-15));
    }

    @Test
    void theOrderOfBallotsAndAVoiceOfWeightZeroChangeNothing() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Ballot> ballots = IntStream.range(0, 12)
                    .mapToObj(i -> votes(
                            "n" + i,
                            new Trust(0.5 + random.nextDouble() / 2, random.nextDouble()),
                            "c" + random.nextInt(4)))
                    .toList();
            var shuffled = new ArrayList<>(ballots);
            Collections.shuffle(shuffled, random);
            var withMute = new ArrayList<>(ballots);
            withMute.add(votes("m", MUTE, ballots.getFirst().choice()));

            VoteConsensus consensus = Consensus.ofVote(ballots, 5);
            assertThat(Consensus.ofVote(shuffled, 5)).as("seed %d", seed).isEqualTo(consensus);
            assertThat(Consensus.ofVote(withMute, 5).ranking())
                    .as("seed %d", seed)
                    .isEqualTo(consensus.ranking());
        }
    }

    @Test
    void aSingleBallotWinsAndIsInsufficient() {
        VoteConsensus consensus = Consensus.ofVote(all(FULL, "oak"), 0);

        assertThat(consensus.value()).isEqualTo("oak");
        assertThat(consensus.runnerUp()).isEmpty();
        assertThat(consensus.voices().areInsufficient()).isTrue();
    }

    @Test
    void noBallotsOrTwoOfOneNodeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Consensus.ofVote(List.of(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Consensus.ofVote(List.of(votes("a", FULL, "x"), votes("a", FULL, "x")), 0));
    }
}
