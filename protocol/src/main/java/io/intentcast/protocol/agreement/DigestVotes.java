package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Agreement.Agreed;
import io.intentcast.protocol.agreement.Agreement.LeftOut;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Agreement.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The vote of the holders of a chunk on its digest. */
record DigestVotes(List<Ballot> ballots, List<LeftOut> leftOut) {

    private static final int NOT_DECLARED = 0;

    static DigestVotes of(SortedMap<NodeId, Testimony> said) {
        var ballots = new ArrayList<Ballot>();
        var leftOut = new ArrayList<LeftOut>();
        said.forEach((node, testimony) -> {
            if (testimony.claim() instanceof Held held) {
                ballots.add(new Ballot(node, testimony.trust(), held.sha256().hex()));
            } else {
                leftOut.add(new LeftOut(node, Why.INVALID));
            }
        });
        return new DigestVotes(ballots, leftOut);
    }

    Agreement agreement() {
        return new Agreement(
                ballots.isEmpty()
                        ? List.of()
                        : List.of(new Agreed(null, null, Consensus.ofVote(ballots, NOT_DECLARED))),
                leftOut);
    }

    ComparableEvidence heard() {
        return new ComparableEvidence(
                ballots.isEmpty() ? new Evidence.Nothing() : new Evidence.Ballots(ballots, NOT_DECLARED), leftOut);
    }

    boolean isStable(SortedMap<NodeId, Trust> open) {
        return Stability.ofVote(ballots, NOT_DECLARED, open.values());
    }
}
