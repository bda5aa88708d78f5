package io.intentcast.consensus.reputation;

import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Perspective;
import io.intentcast.protocol.agreement.Poll;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each answer is judged by those of the others, when there are at least {@value #FEWEST}. The trust in the others is what the audience of the
 * intent says, so that a verdict depends on the outcome and the scale alone.
 */
final class Judging {

    static final int FEWEST = 3;

    private Judging() {}

    /**
     * The distance of each from the trimmed mean of the others under tempered weights, in scales.
     *
     * @param moved given their spread, the scale that it has moved
     * @return in the order of node ids; empty if there are too few perspectives
     */
    static List<Verdict> numbers(List<Perspective> perspectives, DoubleFunction<Scale> moved) {
        if (perspectives.size() < FEWEST) {
            return List.of();
        }
        return new Distances(perspectives).verdicts(moved);
    }

    /** One that is no part of the outcome, judged by those that are; empty if there are too few. */
    static Optional<Verdict> late(Scale scale, List<Perspective> counted, Perspective late) {
        List<Perspective> all = Stream.concat(counted.stream(), Stream.of(late)).toList();
        return all.size() < FEWEST
                ? Optional.empty()
                : Optional.of(new Verdict(late.node(), scale.grade(new Distances(all).of(late.node()))));
    }

    /** Whether each choice wins the weighted vote of the others; empty if there are too few ballots. */
    static List<Verdict> votes(List<Ballot> ballots, int declaredClasses) {
        if (ballots.size() < FEWEST) {
            return List.of();
        }
        var poll = new Poll(ballots, declaredClasses);
        return IntStream.range(0, ballots.size())
                .mapToObj(i -> new Verdict(poll.ballots().get(i).node(), poll.agreementWithOthers(i)))
                .toList();
    }

    /** One that is no part of the outcome, judged by those that are; empty if there are too few. */
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
