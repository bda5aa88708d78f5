package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A choice that many ballots agree on: a category or a digest.
 *
 * @param ranking all choices that were made, the heaviest first; ties are in natural order
 * @param ballots in the order of node ids
 */
public record VoteConsensus(EffectiveCount voices, List<Choice> ranking, List<WeighedBallot> ballots)
        implements Consensus {

    public VoteConsensus {
        ranking = List.copyOf(ranking);
        ballots = List.copyOf(ballots);
    }

    /**
     * A choice and its weight.
     *
     * @param share of all weight, 0 to 1
     */
    public record Choice(String choice, double share) {

        static final Comparator<Choice> HEAVIEST_FIRST =
                Comparator.comparingDouble(Choice::share).reversed().thenComparing(Choice::choice);
    }

    /**
     * One ballot in the vote.
     *
     * @param weight 0 or more; only its ratio to the others' counts; if all are 0, all count equally
     */
    public record WeighedBallot(NodeId node, String choice, double weight) {}

    static VoteConsensus of(List<Ballot> ballots, int declaredClasses) {
        var poll = new Poll(ballots, declaredClasses);
        var weighed = new ArrayList<WeighedBallot>(poll.ballots().size());
        for (int place = 0; place < poll.ballots().size(); place++) {
            Ballot ballot = poll.ballots().get(place);
            weighed.add(new WeighedBallot(ballot.node(), ballot.choice(), poll.weight(place)));
        }
        return new VoteConsensus(poll.voices(), poll.ranking(), weighed);
    }

    /** The winner. A tie goes to the first in natural order, which is arbitrary. */
    public String value() {
        return ranking.getFirst().choice();
    }

    /** The choices that share the first place: one, or several in a tie. */
    public List<String> winners() {
        return ranking.stream()
                .filter(choice -> choice.share() == agreement())
                .map(Choice::choice)
                .toList();
    }

    @Override
    public double agreement() {
        return ranking.getFirst().share();
    }

    /** The second in the ranking; empty if all chose the same. */
    public Optional<Choice> runnerUp() {
        return ranking.stream().skip(1).findFirst();
    }
}
