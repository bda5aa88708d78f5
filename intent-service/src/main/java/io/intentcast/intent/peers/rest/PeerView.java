package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.ToldLimit;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Peers.Peer;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.agreement.Trust;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A node as REST shows it.
 *
 * @param epoch the offset of the registration of its newest process
 * @param presence alive or absent
 * @param lastSeen the append time of its newest record
 * @param behind its lag: how many intents it had not read when it was last seen
 * @param limits what it said lately, in outcomes, about being too busy; the newest first
 * @param reputations one for each matter that it has a record in, in the order of matters; empty for a newcomer
 */
@Schema(example = PeerView.EXAMPLE)
public record PeerView(
        NodeId node,
        Set<Role> roles,
        Map<String, String> labels,
        URI url,
        long epoch,
        @Schema(allowableValues = {"alive", "absent"}) String presence,
        Instant lastSeen,
        long behind,
        List<ToldLimit> limits,
        List<InMatter> reputations) {

    static final String EXAMPLE = """
            {"node": "bt1", "roles": ["storage"], "labels": {"region": "eu"}, "url": "http://bt1:8100", "epoch": 17, "presence": "alive",
             "lastSeen": "2026-01-31T12:00:00Z", "behind": 0,
             "limits": [{"limiter": "economic", "told": "2026-01-31T11:58:30Z", "retryAfter": "PT1M", "intentId": "3-4711"}],
             "reputations": [{"matter": "chunks", "reputation": 0.6, "uncertainty": 0.4}]}
            """;

    public PeerView {
        limits = List.copyOf(limits);
        reputations = List.copyOf(reputations);
    }

    /**
     * How far a node is trusted in one matter.
     *
     * @param reputation 0 to 1
     * @param uncertainty 0 (a long record) to 1 (none)
     */
    public record InMatter(Matter matter, double reputation, double uncertainty) {}

    static PeerView of(PeerStatus peerStatus, List<ToldLimit> limits, SortedMap<Matter, Trust> reputations) {
        Peer peer = peerStatus.peer();
        return new PeerView(
                peer.node(),
                peer.description().roles(),
                peer.description().labels().values(),
                peer.description().url(),
                peer.epoch(),
                peerStatus.alive() ? "alive" : "absent",
                peer.lastSeen(),
                peer.behind(),
                limits,
                reputations.entrySet().stream()
                        .map(of -> new InMatter(
                                of.getKey(),
                                of.getValue().reputation(),
                                of.getValue().uncertainty()))
                        .toList());
    }
}
