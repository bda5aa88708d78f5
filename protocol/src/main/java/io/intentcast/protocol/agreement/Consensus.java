package io.intentcast.protocol.agreement;

import java.util.List;

/**
 * What many perspectives are combined into, with all that is needed to redo the arithmetic. Nothing here is a
 * confidence interval of the truth: no formula detects an error that all share.
 */
public sealed interface Consensus permits NumberConsensus, VoteConsensus {

    EffectiveCount voices();

    /** The weight share of the perspectives that agree with the value, 0 to 1. */
    double agreement();

    /**
     * Combines numbers into one.
     *
     * @throws IllegalArgumentException if there are no perspectives, or two of one node
     */
    static NumberConsensus of(NumberMethod method, List<NumberPerspective> perspectives) {
        return NumberConsensus.of(method, perspectives);
    }

    /**
     * Combines choices into one.
     *
     * @param declaredClasses how many different answers the intent says there are; 0 when it does not say
     * @throws IllegalArgumentException if there are no ballots, or two of one node
     */
    static VoteConsensus ofVote(List<Ballot> ballots, int declaredClasses) {
        return VoteConsensus.of(ballots, declaredClasses);
    }
}
