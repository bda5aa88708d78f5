package io.intentcast.protocol.report;

import io.intentcast.protocol.AgreementBins.Probability;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.EffectiveCount;
import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.VoteConsensus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the yeses of an outcome agree on, with all that is needed to redo the arithmetic.
 *
 * @param leftOut the nodes that said yes and are in no value, and why
 */
public record ConsensusReport(List<AgreedValue> values, List<LeftOut> leftOut) {

    public ConsensusReport {
        values = List.copyOf(values);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One value. Fields of amounts are null for a vote, and fields of a vote are null for amounts.
     *
     * @param field the field of values that are objects; null for other values
     * @param n how many perspectives went into it
     * @param nEff (Σw)² / Σw², 1 to n: how many of equal weight would say as much (Kish 1965)
     * @param insufficient whether there are too few perspectives to rely on the value
     * @param fewVoices whether a few perspectives carry nearly all of the weight
     * @param agreement the weight share of the perspectives that agree with it, 0 to 1
     * @param probability how probable it is that the value is right, or for amounts that the truth is within
     *     {@code tolerance}, as of the declaration, 0 to 1; null while too few answers are known in its matter
     * @param knownAnswers how many known answers are behind the probability; null without one
     * @param dispersion the weighted standard deviation; not a confidence interval of the truth, because it detects no
     *     error that all share
     * @param standardError dispersion / √nEff
     * @param tolerance the distance beyond which a perspective dissents
     * @param runnerUp the choice that came second; null when there is none
     * @param perspectives in the order of node ids
     */
    public record AgreedValue(
            @Nullable String field,
            @Nullable String unit,
            Method method,
            Observed value,
            int n,
            double nEff,
            boolean insufficient,
            boolean fewVoices,
            double agreement,
            @Nullable Double probability,
            @Nullable Long knownAnswers,
            @Nullable Double dispersion,
            @Nullable Double standardError,
            @Nullable Double tolerance,
            @Nullable RunnerUp runnerUp,
            List<Voice> perspectives) {

        public AgreedValue {
            perspectives = List.copyOf(perspectives);
        }
    }

    /** @param share of the weight, 0 to 1 */
    public record RunnerUp(String value, double share) {}

    /**
     * One perspective.
     *
     * @param weight 0 or more; only its ratio to the others' counts; if all are 0, all count equally
     * @param off the perspective minus the value, negative below; null for a vote
     * @param own whether it is the declarer's own
     */
    public record Voice(
            NodeId node,
            Observed value,
            double weight,
            @Nullable Double off,
            boolean dissents,
            boolean own) {}

    /** Null when there is nothing to agree on. */
    static @Nullable ConsensusReport of(Outcome outcome, Audience audience) {
        return of(
                Agreement.of(outcome, audience), outcome.own() == null ? null : outcome.from(), audience.reliability());
    }

    /**
     * The agreement written out in full, without probabilities; null when there is nothing to agree on.
     *
     * @param own the declarer, if it is among those who agree
     */
    public static @Nullable ConsensusReport of(Agreement agreement, @Nullable NodeId own) {
        return of(agreement, own, null);
    }

    private static @Nullable ConsensusReport of(
            Agreement agreement, @Nullable NodeId own, @Nullable Reliability reliability) {
        return agreement.equals(Agreement.NONE)
                ? null
                : new ConsensusReport(
                        agreement.values().stream()
                                .map(agreed -> value(agreed, own, probability(agreed, reliability)))
                                .toList(),
                        agreement.leftOut());
    }

    private static @Nullable Probability probability(Agreed agreed, @Nullable Reliability reliability) {
        return reliability == null ? null : agreed.probability(reliability).orElse(null);
    }

    private static AgreedValue value(Agreed agreed, @Nullable NodeId own, @Nullable Probability probability) {
        return switch (agreed.consensus()) {
            case NumberConsensus number -> amount(agreed, number, own, probability);
            case VoteConsensus vote -> choice(agreed, vote, own, probability);
        };
    }

    private static AgreedValue amount(
            Agreed agreed, NumberConsensus number, @Nullable NodeId own, @Nullable Probability probability) {
        EffectiveCount effectiveCount = number.voices();
        return new AgreedValue(
                agreed.field(),
                agreed.unit(),
                number.method().method(),
                new Amount(number.value()),
                effectiveCount.count(),
                effectiveCount.effective(),
                effectiveCount.areInsufficient(),
                effectiveCount.areEffectivelyFew(),
                number.agreement(),
                probability == null ? null : probability.probability(),
                probability == null ? null : probability.known(),
                number.dispersion(),
                number.standardError(),
                number.tolerance(),
                null,
                number.perspectives().stream()
                        .map(one -> new Voice(
                                one.node(),
                                new Amount(one.value()),
                                one.weight(),
                                one.off(),
                                number.dissents(one),
                                one.node().equals(own)))
                        .toList());
    }

    private static AgreedValue choice(
            Agreed agreed, VoteConsensus vote, @Nullable NodeId own, @Nullable Probability probability) {
        EffectiveCount effectiveCount = vote.voices();
        return new AgreedValue(
                agreed.field(),
                agreed.unit(),
                Method.VOTE,
                new Category(vote.value()),
                effectiveCount.count(),
                effectiveCount.effective(),
                effectiveCount.areInsufficient(),
                effectiveCount.areEffectivelyFew(),
                vote.agreement(),
                probability == null ? null : probability.probability(),
                probability == null ? null : probability.known(),
                null,
                null,
                null,
                vote.runnerUp()
                        .map(second -> new RunnerUp(second.choice(), second.share()))
                        .orElse(null),
                vote.ballots().stream()
                        .map(one -> new Voice(
                                one.node(),
                                new Category(one.choice()),
                                one.weight(),
                                null,
                                !one.choice().equals(vote.value()),
                                one.node().equals(own)))
                        .toList());
    }
}
