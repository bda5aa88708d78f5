package io.intentcast.intent.live;

import io.intentcast.intent.live.LiveEvent.Forgotten;
import io.intentcast.intent.live.LiveEvent.PresenceChanged;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.Presence.Census;
import io.intentcast.protocol.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which nodes came and went since the last look. Thread-safe. */
public final class LivePeers {

    private static final int PEER_BYTES = 300;

    private final Presence presence;
    private final LiveEvents events;
    private @Nullable Census last;

    public LivePeers(Presence presence, LiveEvents events) {
        this.presence = presence;
        this.events = events;
    }

    /** The first look only remembers who is there. */
    synchronized void look() {
        Census before = last;
        if (!presence.isKnown() || (before != null && before.changes() == presence.changes())) {
            return;
        }
        Census now = presence.census();
        last = now;
        if (before != null) {
            compare(byNode(before), byNode(now));
        }
    }

    private void compare(Map<NodeId, PeerStatus> before, Map<NodeId, PeerStatus> now) {
        now.forEach((node, peer) -> {
            if (!isTheSame(peer, before.get(node))) {
                events.add(new PresenceChanged(peer), PEER_BYTES);
            }
        });
        before.keySet().stream()
                .filter(node -> !now.containsKey(node))
                .forEach(node -> events.add(new Forgotten(node), PEER_BYTES));
    }

    private static boolean isTheSame(PeerStatus peer, @Nullable PeerStatus before) {
        return before != null
                && peer.alive() == before.alive()
                && peer.peer().epoch() == before.peer().epoch();
    }

    private static Map<NodeId, PeerStatus> byNode(Census census) {
        return census.sightings().stream()
                .collect(Collectors.toMap(PeerStatus::node, Function.identity(), (_, second) -> second, HashMap::new));
    }
}
