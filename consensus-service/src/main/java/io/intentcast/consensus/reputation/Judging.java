package io.intentcast.consensus.reputation;

import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Poll;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges each answer by those of the others, if there are at least {@value #FEWEST}. The trust in the others is that of
 * the intent's audience, so a verdict depends on the outcome and the scale alone.
 */
final class Judging {

    static final int FEWEST = 3;

    private Judging() {}

    /**
     * Grades each perspective by its distance, in scales, from the trimmed mean of the others under tempered weights.
     *
     * @param moved moves the scale by their spread and returns it
     * @return in the order of node ids; empty if there are too few perspectives
     */
    static List<Verdict> numbers(List<NumberPerspective> perspectives, DoubleFunction<Scale> moved) {
        if (perspectives.size() < FEWEST) {
            return List.of();
        }
        return new Distances(perspectives).verdicts(moved);
    }

    /** Judges a perspective outside the outcome by those in it; empty if there are too few. */
    static Optional<Verdict> late(Scale scale, List<NumberPerspective> counted, NumberPerspective late) {
        List<NumberPerspective> all =
                Stream.concat(counted.stream(), Stream.of(late)).toList();
        return all.size() < FEWEST
                ? Optional.empty()
                : Optional.of(new Verdict(late.node(), scale.grade(new Distances(all).of(late.node()))));
    }

    /** Judges whether each choice wins the weighted vote of the others; empty if there are too few ballots. */
    static List<Verdict> votes(List<Ballot> ballots, int declaredClasses) {
        if (ballots.size() < FEWEST) {
            return List.of();
        }
        var poll = new Poll(ballots, declaredClasses);
        return IntStream.range(0, ballots.size())
                .mapToObj(i -> new Verdict(poll.ballots().get(i).node(), poll.agreementWithOthers(i)))
                .toList();
    }

    /** Judges a ballot outside the outcome by those in it; empty if there are too few. */
    static Optional<Verdict> late(List<Ballot> counted, int declaredClasses, Ballot late) {
        List<Ballot> all = Stream.concat(counted.stream(), Stream.of(late)).toList();
        if (all.size() < FEWEST) {
            return Optional.empty();
        }
        var poll = new Poll(all, declaredClasses);
        int place = poll.ballots().indexOf(late);
        return Optional.of(new Verdict(late.node(), poll.agreementWithOthers(place)));
    }
}
