package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPeersTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId SELF = new NodeId("bt1");
    private static final NodeId OTHER = new NodeId("bt2");
    private final Peers peers = new Peers(Duration.ofSeconds(10));
    private final KnownPeers known = new KnownPeers();
    private final InMemorySeries series = new InMemorySeries(known);

    @Test
    void aPeerIsAddedOnceAndTheNodeItselfNever() {
        peers.fold(0, NOON, new Registered(description(SELF)));
        peers.fold(1, NOON, new Registered(description(OTHER)));

        assertThat(append()).containsExactly(new PeerAdded(OTHER));
        assertThat(append()).isEmpty();
    }

    @Test
    void aPeerThatLeavesIsLostAndAddedWhenItReturns() {
        peers.fold(1, NOON, new Registered(description(OTHER)));
        append();
        peers.fold(2, NOON, new Away(description(OTHER), 1));
        assertThat(append()).containsExactly(new PeerLost(OTHER));
        peers.fold(3, NOON, new Registered(description(OTHER)));
        assertThat(append()).containsExactly(new PeerAdded(OTHER));
    }

    @Test
    void aPeerWithoutHeartbeatsIsLost() {
        peers.fold(1, NOON, new Registered(description(OTHER)));
        append();
        for (int clock = 1; clock <= 4; clock++) {
            peers.fold(1 + clock, NOON.plusSeconds(3L * clock), new Clock());
        }

        assertThat(append()).containsExactly(new PeerLost(OTHER));
    }

    @Test
    void aPeerRemovedFromTheTopicIsLost() {
        peers.fold(1, NOON, new Registered(description(OTHER)));
        append();
        peers.forget(OTHER);

        assertThat(append()).containsExactly(new PeerLost(OTHER));
    }

    @Test
    void aPeerThatWasAlwaysAwayIsNotAdded() {
        peers.fold(1, NOON, new Registered(description(OTHER)));
        peers.fold(2, NOON, new Away(description(OTHER), 1));

        assertThat(append()).isEmpty();
    }

    @Test
    void lostPeersCountAsKnownUntilTheyAreForgotten() {
        peers.fold(1, NOON, new Registered(description(OTHER)));
        append();
        assertThat(known.count(NOON)).isEqualTo(new KnownPeers.PeerCount(1, 1));
        peers.forget(OTHER);
        append();

        assertThat(known.count(NOON.plus(Duration.ofDays(7)))).isEqualTo(new KnownPeers.PeerCount(1, 0));
        assertThat(known.count(NOON.plus(Duration.ofDays(8)))).isEqualTo(new KnownPeers.PeerCount(0, 0));
    }

    private List<Event> append() {
        List<Event> changes = known.changes(peers, SELF);
        series.append(SeriesChange.of(NOON, changes.toArray(Event[]::new)));
        return changes;
    }

    private static Description description(NodeId node) {
        return new Description(node, Set.of(Role.STORAGE), URI.create("http://localhost"));
    }
}
