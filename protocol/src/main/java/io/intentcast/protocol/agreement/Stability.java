package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Terms.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Whether the nodes that are still open can change a result, whatever they say and whichever of them say anything. */
final class Stability {

    /** The relative difference that two sums may have because their terms were added in another order. */
    private static final double ROUNDING = 1e-9;

    private Stability() {}

    /**
     * Whether the single winner stays the single winner. The weight of a voice depends on how many classes are seen, so
     * this tries each number of classes that the open nodes can bring about.
     */
    static boolean ofVote(List<Ballot> ballots, int declaredClasses, Collection<Trust> open) {
        if (ballots.isEmpty() || open.size() > Agreement.MOST_OPEN) {
            return false;
        }
        String winner = Consensus.ofVote(ballots, declaredClasses).value();
        int seen = (int) ballots.stream().map(Ballot::choice).distinct().count();
        int fewest = Math.max(2, Math.max(seen, declaredClasses));
        int most = Math.max(fewest, seen + open.size());
        for (int classes = fewest; classes <= most; classes++) {
            if (!staysAhead(winner, ballots, open, classes)) {
                return false;
            }
        }
        return true;
    }

    private static boolean staysAhead(String winner, List<Ballot> ballots, Collection<Trust> open, int classes) {
        double said = ballots.stream()
                .mapToDouble(ballot -> ballot.trust().voteWeight(classes))
                .sum();
        double unsaid =
                open.stream().mapToDouble(trust -> trust.voteWeight(classes)).sum();
        if (said > 0) {
            return lead(winner, ballots, ballot -> ballot.trust().voteWeight(classes))
                    > unsaid + ROUNDING * (said + unsaid);
        }
        return unsaid == 0 && lead(winner, ballots, _ -> 1) > open.size();
    }

    /** The winner's lead over the second. */
    private static double lead(String winner, List<Ballot> ballots, ToDoubleFunction<Ballot> weight) {
        Map<String, Double> totals =
                ballots.stream().collect(Collectors.groupingBy(Ballot::choice, Collectors.summingDouble(weight)));
        double second = totals.entrySet().stream()
                .filter(choice -> !choice.getKey().equals(winner))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        return totals.getOrDefault(winner, 0.0) - second;
    }

    /**
     * Whether the value moves by no more than the tolerance. It moves farthest when all open nodes say the lowest, or
     * all say the highest.
     */
    static boolean ofNumber(
            NumberMethod method,
            List<NumberPerspective> said,
            SortedMap<NodeId, Trust> open,
            Range range,
            double tolerance) {
        if (said.isEmpty() || open.size() > Agreement.MOST_OPEN) {
            return false;
        }
        double value = Consensus.of(method, said).value();
        return Math.abs(ifAllSay(range.low(), method, said, open) - value) <= tolerance
                && Math.abs(ifAllSay(range.high(), method, said, open) - value) <= tolerance;
    }

    private static double ifAllSay(
            double extreme, NumberMethod method, List<NumberPerspective> said, SortedMap<NodeId, Trust> open) {
        var all = new ArrayList<>(said);
        open.forEach((node, trust) -> all.add(new NumberPerspective(node, trust, extreme)));
        return Consensus.of(method, all).value();
    }
}
