package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the yeses say, and which of them are left out.
 *
 * @param leftOut in the order of node ids
 */
public record ComparableEvidence(Evidence evidence, List<LeftOut> leftOut) {

    /** The evidence for an intent whose kind has nothing to agree on. */
    public static final ComparableEvidence NOTHING = new ComparableEvidence(new Evidence.Nothing(), List.of());

    public ComparableEvidence {
        leftOut = List.copyOf(leftOut);
    }

    /** The yeses of an outcome, with the trust that the audience records. */
    public static ComparableEvidence in(Outcome outcome, Audience audience) {
        return heard(StatedEvidence.of(outcome.want(), said(outcome, audience)));
    }

    /**
     * A node's claim beside an outcome: too late, a duplicate, or unasked. The claim is compared with what counts in
     * the outcome, and changes none of that.
     */
    public static ComparableEvidence beside(Outcome outcome, Audience audience, NodeId node, Claim claim) {
        var one = new TreeMap<NodeId, Testimony>();
        one.put(node, Agreement.testimony(node, claim, audience));
        return heard(StatedEvidence.of(outcome.want(), said(outcome, audience)).map(counted -> counted.alike(one)));
    }

    private static ComparableEvidence heard(Optional<StatedEvidence> stated) {
        return stated.map(said -> new ComparableEvidence(said.evidence(), said.leftOut()))
                .orElse(NOTHING);
    }

    private static SortedMap<NodeId, Testimony> said(Outcome outcome, Audience audience) {
        return Agreement.testimonies(outcome.said(), outcome.from(), outcome.own(), audience);
    }
}
