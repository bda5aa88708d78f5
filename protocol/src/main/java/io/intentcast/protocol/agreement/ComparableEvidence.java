package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import java.util.List;
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
        SortedMap<NodeId, Testimony> said = said(outcome, audience);
        return switch (outcome.want()) {
            case WantChunk _ -> DigestVotes.of(said).heard();
            case WantObservations wanted ->
                ObservedEvidence.of(wanted.terms(), said).heard();
            case StoreChunk _, WantChunks _, NotUnderstood _ -> NOTHING;
        };
    }

    /**
     * A node's claim beside an outcome: too late, a duplicate, or unasked. The claim is compared with what counts in
     * the outcome, and changes none of that.
     */
    public static ComparableEvidence beside(Outcome outcome, Audience audience, NodeId node, Claim claim) {
        var one = new TreeMap<NodeId, Testimony>();
        one.put(node, Agreement.testimony(node, claim, audience));
        return switch (outcome.want()) {
            case WantChunk _ -> DigestVotes.of(one).heard();
            case WantObservations wanted ->
                ObservedEvidence.of(wanted.terms(), said(outcome, audience))
                        .alike(one)
                        .heard();
            case StoreChunk _, WantChunks _, NotUnderstood _ -> NOTHING;
        };
    }

    private static SortedMap<NodeId, Testimony> said(Outcome outcome, Audience audience) {
        return Agreement.testimonies(outcome.said(), outcome.from(), outcome.own(), audience);
    }
}
