package io.intentcast.intent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private long offset;
    private int now;

    @Test
    void isNotKnownBeforeTheTopicWasReadToItsEnd() {
        at(0, registered("a"));
        assertThat(presence.isKnown()).isFalse();

        presence.readToTheEnd();
        assertThat(presence.isKnown()).isTrue();
    }

    @Test
    void aRegistrationIsAChangeAndAHeartbeatIsNone() {
        at(0, registered("a"));
        long changes = presence.changes();

        at(3, heartbeat("a", 0));
        at(6, heartbeat("a", 0));
        at(7, new Clock());

        assertThat(presence.changes()).isEqualTo(changes);
    }

    @Test
    void aNewEpochIsAChange() {
        at(0, registered("a"));
        long changes = presence.changes();

        at(1, registered("a"));

        assertThat(presence.changes()).isGreaterThan(changes);
    }

    @Test
    void anAwayIsAChange() {
        at(0, registered("a"));
        long changes = presence.changes();

        at(1, new Away(node("a"), 0));

        assertThat(presence.changes()).isGreaterThan(changes);
        assertThat(alive("a")).isFalse();
    }

    @Test
    void timeAloneMakesANodeAbsentAndThatIsOneChange() {
        at(0, registered("a"));
        at(0, registered("b"));
        at(9, heartbeat("b", 1));
        long changes = presence.changes();

        at(11, new Clock());
        at(12, new Clock());

        assertThat(alive("a")).isFalse();
        assertThat(alive("b")).isTrue();
        assertThat(presence.changes()).isEqualTo(changes + 1);
    }

    @Test
    void theRecordOfOneNodeMakesAnotherAbsent() {
        at(0, registered("a"));
        long changes = presence.changes();

        at(20, registered("b"));

        assertThat(alive("a")).isFalse();
        assertThat(presence.changes()).isGreaterThan(changes + 1);
    }

    @Test
    void aReturningNodeIsAChange() {
        at(0, registered("a"));
        at(20, new Clock());
        long changes = presence.changes();

        at(21, heartbeat("a", 0));

        assertThat(alive("a")).isTrue();
        assertThat(presence.changes()).isGreaterThan(changes);
    }

    @Test
    void namesNodesNotSeenForLong() {
        at(0, registered("a"));
        at(60, registered("b"));

        at(100, new Clock());

        assertThat(presence.notSeenFor(Duration.ofSeconds(50))).containsExactly(new NodeId("a"));
    }

    @Test
    void forgetsRemovedNodes() {
        at(0, registered("a"));
        long changes = presence.changes();

        presence.forget(new NodeId("a"));

        assertThat(presence.census().sightings()).isEmpty();
        assertThat(presence.changes()).isGreaterThan(changes);
    }

    /** Folds the record; until then others write each second. */
    private void at(int second, PeerRecord record) {
        while (++now < second) {
            presence.pass(offset++, BEGIN.plusSeconds(now));
        }
        now = second;
        presence.fold(offset++, BEGIN.plusSeconds(second), record);
    }

    private boolean alive(String node) {
        return presence.find(new NodeId(node)).orElseThrow().alive();
    }

    private static PeerRecord registered(String node) {
        return new Registered(node(node));
    }

    private static PeerRecord heartbeat(String node, long epoch) {
        return new Heartbeat(node(node), epoch, 0);
    }

    private static Description node(String node) {
        return new Description(new NodeId(node), Set.of(Role.STORAGE), URI.create("http://localhost:8101"));
    }
}
