package io.intentcast.protocol;

import io.intentcast.protocol.AgreementBins.Probability;
import java.util.Optional;

/**
 * How often values in one matter were right, as far as known answers tell: votes and digests that were the right one,
 * and numbers whose truth was within their tolerance.
 */
public record Reliability(AgreementBins votes, AgreementBins numbers) {

    /** That of a matter without any known answer. */
    public static final Reliability NONE = new Reliability(AgreementBins.NONE, AgreementBins.NONE);

    /** One known answer more, about a value with this agreement. */
    public Reliability with(Method method, double agreement, boolean right) {
        return method == Method.VOTE
                ? new Reliability(votes.with(agreement, right), numbers)
                : new Reliability(votes, numbers.with(agreement, right));
    }

    /** The known answers of both. */
    public Reliability plus(Reliability other) {
        return new Reliability(votes.plus(other.votes), numbers.plus(other.numbers));
    }

    /**
     * How probable it is that a value with this agreement is right, judging by the values of the same form. Empty when
     * too little is known of them.
     */
    public Optional<Probability> probability(Method method, double agreement) {
        return (method == Method.VOTE ? votes : numbers).probability(agreement);
    }

    /** Whether a probability of any value can be derived from it. */
    public boolean isEnough() {
        return votes.known() >= AgreementBins.FEWEST || numbers.known() >= AgreementBins.FEWEST;
    }
}
