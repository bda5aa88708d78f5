package io.intentcast.intent.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.live.LiveEvent.Forgotten;
import io.intentcast.intent.live.LiveEvent.PresenceChanged;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePeersTest {

    private final LiveEvents events = new LiveEvents(100, 100_000, System::nanoTime);
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final LivePeers peers = new LivePeers(presence, events);

    @Test
    void whoIsThereAtFirstIsNoNews() throws InterruptedException {
        presence.fold(0, Fakes.DECLARED, Fakes.node("a"));
        peers.look();
        presence.readToTheEnd();
        peers.look();
        peers.look();

        assertThat(told()).isEmpty();
    }

    @Test
    void whoComesGoesOrIsForgottenIsTold() throws InterruptedException {
        presence.fold(0, Fakes.DECLARED, Fakes.node("a"));
        presence.readToTheEnd();
        peers.look();

        presence.fold(1, Fakes.DECLARED.plusSeconds(3), Fakes.node("b"));
        peers.look();
        for (int second = 4; second <= 12; second++) {
            presence.pass(second, Fakes.DECLARED.plusSeconds(second));
        }
        peers.look();
        presence.forget(new NodeId("a"));
        peers.look();

        assertThat(told()).containsExactly("b alive", "a absent", "a forgotten");
    }

    private List<String> told() throws InterruptedException {
        return events.after(0, 1_000, Duration.ZERO).stream()
                .map(event -> switch (event.event()) {
                    case PresenceChanged(var peer) -> peer.node() + (peer.alive() ? " alive" : " absent");
                    case Forgotten(var node) -> node + " forgotten";
                    default -> throw new AssertionError(event);
                })
                .toList();
    }
}
