package io.intentcast.intent.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.audience.AudienceSelection.Selected;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audience says how often values in its matter were right, once enough is known of them. */
class ReliabilityInAudiencesTest {

    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final Reputations reputations = new Reputations();
    private final List<Audience> appended = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final AudienceSelector audiences = new AudienceSelector(
            presence,
            reputations,
            audience -> {
                appended.add(audience);
                return new AudienceId(appended.size() - 1);
            },
            () -> now.toNanos());

    @BeforeEach
    void knowThePeers() {
        presence.readToTheEnd();
    }

    @Test
    void aNewAudienceIsNamedWhenMoreIsKnownAndEnough() {
        know(Matter.OBSERVATIONS, 0, 40);
        assertThat(named(Role.MAPPER, null).reliability()).isNull();

        know(Matter.OBSERVATIONS, 3, 9);
        assertThat(named(Role.MAPPER, null).reliability()).isNull();
        assertThat(appended).hasSize(1);

        know(Matter.OBSERVATIONS, 3, 10);
        assertThat(named(Role.MAPPER, null).reliability()).isEqualTo(told(50));
        assertThat(appended).hasSize(2);

        assertThat(named(Role.MAPPER, null).reliability()).isEqualTo(told(50));
        know(Matter.OBSERVATIONS, 3, 11);
        assertThat(named(Role.MAPPER, null).reliability()).isEqualTo(told(51));
        assertThat(appended).hasSize(3);
    }

    @Test
    void eachMatterHasItsOwn() {
        var fx = new Matter("fx");
        know(Matter.CHUNKS, 0, 50);
        know(fx, 0, 60);

        assertThat(named(Role.STORAGE, null).reliability()).isEqualTo(told(50));
        assertThat(named(Role.STORAGE, fx).reliability()).isEqualTo(told(60));
        assertThat(named(Role.MAPPER, null).reliability()).isNull();
    }

    /** After more than a second. */
    private Audience named(Role role, @Nullable Matter matter) {
        now = now.plusSeconds(2);
        return ((Selected) audiences.name(role, NodeLabels.NONE, matter)).audience();
    }

    private void know(Matter matter, int partition, int right) {
        reputations.fold(new ReliabilityRecord(matter, partition, told(right), right));
    }

    /** This many votes, all right and unanimous. */
    private static Reliability told(int right) {
        return Stream.iterate(Reliability.NONE, told -> told.with(Method.VOTE, 1, true))
                .skip(right)
                .findFirst()
                .orElseThrow();
    }
}
