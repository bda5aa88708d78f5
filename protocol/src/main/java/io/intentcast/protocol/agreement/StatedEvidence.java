package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What the yeses to an intent say of the values that its kind agrees on. */
sealed interface StatedEvidence permits ObservedEvidence, NamedEvidence {

    /** The terms of a vote on digests. */
    Terms DIGESTS = new Terms(Method.VOTE, 0, null, 0);

    /** Empty for a kind that has nothing to agree on. */
    static Optional<StatedEvidence> of(Want want, SortedMap<NodeId, Testimony> said) {
        return switch (want) {
            case WantChunk _ -> Optional.of(ObservedEvidence.of(DIGESTS, StatedEvidence::digest, said));
            case WantObservations wanted ->
                Optional.of(ObservedEvidence.of(wanted.terms(), StatedEvidence::perspective, said));
            case Own own when own.isAgreedOn() -> Optional.of(NamedEvidence.of(own.agreeOn(), said));
            case Own _, StoreChunk _, PurgeChunk _, WantChunks _, NotUnderstood _ -> Optional.empty();
        };
    }

    private static Optional<Observation> digest(Claim claim) {
        return claim.understood() instanceof Held held
                ? Optional.of(new Observation(
                        Instant.EPOCH, new Category(held.sha256().hex()), null))
                : Optional.empty();
    }

    private static Optional<Observation> perspective(Claim claim) {
        return claim.understood() instanceof Observations observations
                ? Optional.of(observations.perspective())
                : Optional.empty();
    }

    Evidence evidence();

    /** The values, in the order of their fields. */
    List<Agreed> agreed();

    /** The nodes that are in no value, in the order of node ids. */
    List<LeftOut> leftOut();

    /** What these nodes say, as far as it has the form, unit and fields of this evidence. */
    StatedEvidence alike(SortedMap<NodeId, Testimony> said);

    /**
     * Whether the nodes that are still open can no longer change any value.
     *
     * @param open the nodes that may still say yes
     */
    boolean isStable(SortedMap<NodeId, Trust> open);
}
