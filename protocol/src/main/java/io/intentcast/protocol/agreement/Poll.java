package io.intentcast.protocol.agreement;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Counts weighted ballots: all of them, or all but one. If all counted ballots have weight 0, they count equally. */
public final class Poll {

    private static final int NOBODY = -1;

    private final List<Ballot> ballots;
    private final List<String> choices;
    private final int[] chosen;
    private final double[] weights;
    private final double[] relative;

    /**
     * Weighs the ballots.
     *
     * @param declaredClasses K, the declared number of different answers; the number that is seen if that is larger,
     *     and at least 2
     * @throws IllegalArgumentException if there are no ballots, or a node has two
     */
    public Poll(List<Ballot> ballots, int declaredClasses) {
        if (ballots.isEmpty()) {
            throw new IllegalArgumentException("a vote without ballots");
        }
        this.ballots = EffectiveCount.inOrder(ballots, Ballot::node);
        choices = ballots.stream().map(Ballot::choice).distinct().sorted().toList();
        chosen = this.ballots.stream()
                .mapToInt(ballot -> Collections.binarySearch(choices, ballot.choice()))
                .toArray();
        int classes = Math.max(2, Math.max(choices.size(), declaredClasses));
        weights = this.ballots.stream()
                .mapToDouble(ballot -> ballot.trust().voteWeight(classes))
                .toArray();
        relative = EffectiveCount.relative(weights);
    }

    /** All ballots, in the order of node ids. */
    public List<Ballot> ballots() {
        return ballots;
    }

    double weight(int place) {
        return weights[place];
    }

    EffectiveCount voices() {
        return EffectiveCount.of(weights);
    }

    /** All choices with their share of the weight, the heaviest first; ties are in natural order. */
    List<VoteConsensus.Choice> ranking() {
        double[] shares = shares(NOBODY);
        return IntStream.range(0, shares.length)
                .mapToObj(choice -> new VoteConsensus.Choice(choices.get(choice), shares[choice]))
                .sorted(VoteConsensus.Choice.HEAVIEST_FIRST)
                .toList();
    }

    /**
     * How well a node agrees with the others: 1 if its choice wins their vote, 1 / ties if it is one of several that
     * tie, else 0.
     *
     * @param place of its ballot; there must be others
     */
    public double agreementWithOthers(int place) {
        if (chosen.length < 2) {
            throw new IllegalArgumentException("there is no other ballot");
        }
        double[] shares = shares(place);
        double most = largest(shares);
        long winners = Arrays.stream(shares).filter(share -> share == most).count();
        return shares[chosen[place]] == most ? 1.0 / winners : 0;
    }

    private double[] shares(int left) {
        double total = 0;
        for (int place = 0; place < relative.length; place++) {
            total += place == left ? 0 : relative[place];
        }
        boolean alike = total == 0;
        double whole = alike ? relative.length - 1 : total;
        double[] shares = new double[choices.size()];
        for (int place = 0; place < relative.length; place++) {
            shares[chosen[place]] += place == left ? 0 : alike ? 1 : relative[place];
        }
        for (int choice = 0; choice < shares.length; choice++) {
            shares[choice] /= whole;
        }
        return tied(shares);
    }

    /** Makes shares that differ from the largest only by rounding equal to it. */
    private static double[] tied(double[] shares) {
        double most = largest(shares);
        return Arrays.stream(shares)
                .map(share -> EffectiveCount.same(share, most) ? most : share)
                .toArray();
    }

    private static double largest(double[] shares) {
        return Arrays.stream(shares).max().orElseThrow();
    }
}
