package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Evidence;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The right answer to a question about a subject: grades what nodes said without regard to the others. */
record KnownTruth(Subject subject, Observed truth) {

    private static final double RIGHT = 1;
    private static final double WRONG = 0;

    private record Answered(Observed truth, Evidence evidence) {}

    /**
     * Numbers are graded by their distance from the truth in scales, categories by being right or wrong; objects by the
     * mean over the fields of the truth, as far as these are numbers. A category may be the only value of an own kind.
     *
     * @param scales empty for a quantity without one yet: then its numbers are not graded
     * @return in the order of node ids; empty if the truth has another form than what was said
     */
    List<Verdict> verdicts(Evidence evidence, Function<Quantity, Optional<Scale>> scales) {
        return switch (new Answered(truth, evidence)) {
            case Answered(Amount(double right), Evidence.Amounts(String unit, var said)) ->
                Verdict.means(graded(right, said, scales.apply(Quantity.of(subject, Quantity.PLAIN, unit))));
            case Answered(Fields(var right), Evidence.Several(var said)) -> Verdict.means(graded(right, said, scales));
            case Answered(Category(String right), Evidence.Ballots(List<Ballot> ballots, int _)) ->
                Verdict.means(graded(right, ballots));
            case Answered(Category(String right), Evidence.Several(var said))
            when said.size() == 1
                    && said.firstEntry().getValue() instanceof Evidence.Ballots(List<Ballot> ballots, int _) ->
                Verdict.means(graded(right, ballots));
            case Answered(var _, var _) -> List.of();
        };
    }

    private List<Verdict> graded(
            SortedMap<String, Double> right,
            SortedMap<String, Evidence> said,
            Function<Quantity, Optional<Scale>> scales) {
        var verdicts = new ArrayList<Verdict>();
        right.forEach((field, value) -> {
            if (said.get(field) instanceof Evidence.Amounts(String unit, var numbers)) {
                verdicts.addAll(graded(value, numbers, scales.apply(Quantity.of(subject, field, unit))));
            }
        });
        return verdicts;
    }

    private static List<Verdict> graded(String right, List<Ballot> ballots) {
        return ballots.stream()
                .map(ballot -> new Verdict(ballot.node(), ballot.choice().equals(right) ? RIGHT : WRONG))
                .toList();
    }

    private static List<Verdict> graded(double right, List<NumberPerspective> said, Optional<Scale> scale) {
        return scale.stream()
                .flatMap(by -> said.stream()
                        .map(one -> new Verdict(one.node(), by.grade(Spread.difference(one.value(), right)))))
                .toList();
    }

    /** The nodes that the others judged, because there were enough of them. */
    static Set<NodeId> judgedByOthers(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Nothing _ -> Set.of();
            case Evidence.Amounts(var _, var said) ->
                enough(said.stream().map(NumberPerspective::node).toList());
            case Evidence.Ballots(List<Ballot> ballots, int _) ->
                enough(ballots.stream().map(Ballot::node).toList());
            case Evidence.Several(var said) ->
                said.values().stream()
                        .flatMap(one -> judgedByOthers(one).stream())
                        .collect(Collectors.toSet());
        };
    }

    private static Set<NodeId> enough(List<NodeId> nodes) {
        return nodes.size() >= Judging.FEWEST ? Set.copyOf(nodes) : Set.of();
    }
}
