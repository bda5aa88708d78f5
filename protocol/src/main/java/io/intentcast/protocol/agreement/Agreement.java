package io.intentcast.protocol.agreement;

import io.intentcast.protocol.AgreementBins.Probability;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Value;
import io.intentcast.protocol.Want;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the yeses to an intent agree on: one value for digests, one for each
 * field of observations, one for each name in an application's own kind. It depends
 * only on the claims and on the trust in the nodes that made them.
 *
 * @param values in the order of their fields; empty when there is nothing to agree on
 * @param leftOut the nodes that said yes and are in no value, in the order of node ids
 */
public record Agreement(List<Agreed> values, List<LeftOut> leftOut) {

    /**
     * The most open answers for which stability is computed. With more, the result is hardly ever stable, and finding
     * out costs more.
     */
    public static final int MOST_OPEN = 100;

    /** The most fields of objects that become values: the most frequent ones, whatever nodes call theirs. */
    public static final int MOST_FIELDS = 32;

    /** The agreement on an intent whose kind has nothing to agree on. */
    public static final Agreement NONE = new Agreement(List.of(), List.of());

    public Agreement {
        values = List.copyOf(values);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One value.
     *
     * @param field the field of values that are objects, the name of a value of an own kind; null for other values
     * @param unit of amounts; null when they have none
     */
    public record Agreed(@Nullable String field, @Nullable String unit, Consensus consensus) {

        /** How probable it is that the value is right; empty when too little is known. */
        public Optional<Probability> probability(Reliability reliability) {
            return reliability.probability(method(), consensus.agreement());
        }

        /** How many perspectives are combined into it. */
        public Method method() {
            return switch (consensus) {
                case NumberConsensus number -> number.method().method();
                case VoteConsensus _ -> Method.VOTE;
            };
        }

        Value summary() {
            return switch (consensus) {
                case NumberConsensus number ->
                    new Value(
                            field,
                            unit,
                            number.method().method(),
                            new Amount(number.value()),
                            number.voices().count(),
                            number.voices().effective(),
                            number.agreement(),
                            number.dispersion());
                case VoteConsensus vote ->
                    new Value(
                            field,
                            unit,
                            Method.VOTE,
                            new Category(vote.value()),
                            vote.voices().count(),
                            vote.voices().effective(),
                            vote.agreement(),
                            null);
            };
        }
    }

    /** A yes that is in no value. */
    public record LeftOut(NodeId node, Why why) {}

    /** Why a yes is in no value. */
    public enum Why {
        /** It does not have the form that the kind asks for, or it lies outside of the declared range. */
        INVALID,
        /** Its form or unit differs from that of the majority, or it has no field that becomes a value. */
        INCOMPARABLE
    }

    /** What the yeses of an outcome agree on, with the trust that the audience records. */
    public static Agreement of(Outcome outcome, Audience audience) {
        return of(outcome.want(), testimonies(outcome.said(), outcome.from(), outcome.own(), audience));
    }

    /**
     * The yeses, with the trust that the audience records.
     *
     * @param own the declarer's own claim; null when there is none
     */
    public static SortedMap<NodeId, Testimony> testimonies(
            SortedMap<NodeId, Said> said, NodeId from, @Nullable Claim own, Audience audience) {
        var testimonies = new TreeMap<NodeId, Testimony>();
        said.forEach((node, one) -> {
            if (one.answer() instanceof Yes(Claim claim)) {
                testimonies.put(node, testimony(node, claim, audience));
            }
        });
        if (own != null) {
            testimonies.put(from, testimony(from, own, audience));
        }
        return testimonies;
    }

    static Testimony testimony(NodeId node, Claim claim, Audience audience) {
        Standing standing = audience.standing(node);
        return new Testimony(standing == null ? Trust.NEWCOMER : Trust.of(standing), claim);
    }

    /** The values in their short form. */
    public List<Value> summary() {
        return values.stream().map(Agreed::summary).toList();
    }

    /** @param said the claims of all nodes that said yes, with the trust in them */
    public static Agreement of(Want want, SortedMap<NodeId, Testimony> said) {
        return StatedEvidence.of(want, said)
                .map(stated -> new Agreement(stated.agreed(), stated.leftOut()))
                .orElse(NONE);
    }

    /**
     * Whether the nodes that are still open, whatever they say, can no longer change the winner of a vote or move an
     * amount by more than the tolerance of the intent. Always false for amounts without a declared range, and for
     * objects.
     *
     * @param open the nodes that may still say yes
     */
    public static boolean isStable(Want want, SortedMap<NodeId, Testimony> said, SortedMap<NodeId, Trust> open) {
        return StatedEvidence.of(want, said)
                .filter(stated -> stated.isStable(open))
                .isPresent();
    }

    /** What one node claims, and how far it is trusted. */
    public record Testimony(Trust trust, Claim claim) {}
}
