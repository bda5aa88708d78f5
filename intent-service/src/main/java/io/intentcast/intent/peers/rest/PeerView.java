package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Peers.Peer;
import io.intentcast.protocol.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A node as REST shows it.
 *
 * @param epoch the offset of the registration of its newest process
 * @param presence alive or absent
 * @param lastSeen the append time of its newest record
 * @param behind its lag: how many intents it had not read when it was last seen
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
        long behind) {

    static final String EXAMPLE = """
            {"node": "bt1", "roles": ["storage"], "labels": {"region": "eu"}, "url": "http://bt1:8100", "epoch": 17, "presence": "alive",
             "lastSeen": "2026-01-31T12:00:00Z", "behind": 0}
            """;

    public static PeerView of(PeerStatus peerStatus) {
        Peer peer = peerStatus.peer();
        return new PeerView(
                peer.node(),
                peer.description().roles(),
                peer.description().labels().values(),
                peer.description().url(),
                peer.epoch(),
                peerStatus.alive() ? "alive" : "absent",
                peer.lastSeen(),
                peer.behind());
    }
}
