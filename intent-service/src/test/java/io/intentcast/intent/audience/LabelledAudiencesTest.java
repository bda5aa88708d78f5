package io.intentcast.intent.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intentcast.intent.audience.AudienceSelection.Selected;
import io.intentcast.intent.audience.AudienceSelection.TooManyMatters;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audiences of intents that ask for labels. */
class LabelledAudiencesTest {

    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Audience> appended = new ArrayList<>();
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final AudienceSelector audiences =
            new AudienceSelector(presence, (_, _, epoch) -> Standing.newcomer(epoch), this::append, () -> 0);
    private long peersOffset;

    @BeforeEach
    void isRead() {
        presence.readToTheEnd();
    }

    @Test
    void nodesWithoutTheLabelsAreNeitherAskedNorAbsent() {
        come("a", labels("region", "eu", "tier", "gold"));
        come("b", labels("region", "eu"));
        come("c", labels("region", "us", "tier", "gold"));
        come("d", NodeLabels.NONE);
        presence.fold(peersOffset++, BEGIN, new Away(description("b", labels("region", "eu")), 1));

        audiences.name(Role.STORAGE, labels("region", "eu"), null);
        audiences.name(Role.STORAGE, labels("region", "eu", "tier", "gold"), null);
        audiences.name(Role.STORAGE, labels("region", "asia"), null);

        assertThat(appended)
                .extracting(Audience::where)
                .containsExactly(
                        labels("region", "eu"), labels("region", "eu", "tier", "gold"), labels("region", "asia"));
        assertThat(appended)
                .extracting(
                        audience -> audience.asked().keySet().toString(),
                        audience -> audience.absent().keySet().toString())
                .containsExactly(tuple("[a]", "[b]"), tuple("[a]", "[]"), tuple("[]", "[]"));
    }

    @Test
    void audiencesOfLabelsAreBoundedAsThoseOfMattersAre() {
        for (int i = 0; i < AudienceSelector.MOST_CURRENT; i++) {
            audiences.name(Role.STORAGE, labels("rack", "r" + i), null);
        }

        assertThat(audiences.name(Role.STORAGE, labels("rack", "one-more"), null))
                .isEqualTo(new TooManyMatters(AudienceSelector.MOST_CURRENT));
        assertThat(audiences.name(Role.STORAGE, NodeLabels.NONE, null)).isInstanceOf(Selected.class);
    }

    private static NodeLabels labels(String... namesAndValues) {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new NodeLabels(labels);
    }

    private void come(String node, NodeLabels labels) {
        presence.fold(peersOffset++, BEGIN, new Registered(description(node, labels)));
    }

    private static Description description(String node, NodeLabels labels) {
        return new Description(new NodeId(node), Set.of(Role.STORAGE), URI.create("http://localhost"), labels);
    }

    private AudienceId append(Audience audience) {
        appended.add(audience);
        return new AudienceId(appended.size() - 1);
    }
}
