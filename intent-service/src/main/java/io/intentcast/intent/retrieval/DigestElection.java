package io.intentcast.intent.retrieval;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Consensus;
import io.intentcast.protocol.agreement.Trust;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides which bytes are meant when nodes name different ones under one id. */
final class DigestElection {

    private static final int NOT_DECLARED = 0;

    private DigestElection() {}

    /**
     * Returns the digest with the most weight, as in a vote on categories. Ties go to the digest that more living nodes
     * name, then to the smaller one. Empty when there are no claims.
     *
     * @param claims one for each node
     * @param trust in a node
     */
    static Optional<Sha256> winner(Collection<DigestClaim> claims, Function<NodeId, Trust> trust) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        List<Ballot> ballots = claims.stream()
                .map(claim -> new Ballot(
                        claim.node(), trust.apply(claim.node()), claim.sha256().hex()))
                .toList();
        return Consensus.ofVote(ballots, NOT_DECLARED).winners().stream()
                .map(Sha256::new)
                .min(Comparator.comparingLong((Sha256 one) -> -alive(one, claims))
                        .thenComparing(Sha256::hex));
    }

    private static long alive(Sha256 named, Collection<DigestClaim> claims) {
        return claims.stream()
                .filter(claim -> claim.alive() && claim.sha256().equals(named))
                .count();
    }
}
