package io.intentcast.storage.seriesexport;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.SilenceCause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Event.Withdrawn;
import io.intentcast.protocol.wire.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShareableEventsTest {

    private static final NodeId OTHER = new NodeId("bt2");
    private static final IntentId INTENT = new IntentId(3, 1);
    private static final IntentId ANOTHER = new IntentId(4, 1);
    private static final Sha256 DIGEST = Sha256.of(new byte[1]);
    private static final String PART = "series_bt1.17_0";

    private final ShareableEvents shareableEvents = new ShareableEvents();

    @Test
    void eventsNotCausedBySharingAreShared() {
        assertThat(Stream.of(
                                new Initialized(OTHER, 17, Set.of()),
                                new PeerAdded(OTHER),
                                new PeerLost(OTHER),
                                answered("chunk:X"),
                                answered("event:observation"),
                                new ObservationMade(
                                        new Location("forest_1"),
                                        new Observation(Instant.EPOCH, new Amount(21.5), "°C")),
                                new ConsensusStored(
                                        INTENT, new ChunkId("consensus_forest_1"), DIGEST, 1, 3, List.of(OTHER)),
                                new ConsensusAnnounced(INTENT, new ChunkId("consensus_forest_1"), List.of(OTHER)),
                                declared("chunk:X"),
                                stored("chunk:X"),
                                dropped("chunk:X"),
                                new Announced(new ChunkId("chunk:X"), DIGEST, 1, 3),
                                new Withdrawn(new ChunkId("chunk:X")),
                                new PastWithdrawn())
                        .map(shareableEvents::test))
                .containsOnly(true);
        assertThat(outcome(INTENT, "chunk:X").map(shareableEvents::test)).containsOnly(true);
    }

    @Test
    void eventsCausedBySharingAreNotShared() {
        assertThat(Stream.of(
                                answered(PART),
                                answered("series_of_films"),
                                declared(PART),
                                stored(PART),
                                dropped(PART),
                                new Announced(new ChunkId(PART), DIGEST, 1, 3),
                                new Withdrawn(new ChunkId(PART)),
                                new ConsensusStored(INTENT, new ChunkId(PART), DIGEST, 1, 3, List.of(OTHER)),
                                new ConsensusAnnounced(INTENT, new ChunkId(PART), List.of(OTHER)),
                                new SeriesShared(new ChunkId(PART), DIGEST, 1, 10, 9, 3, List.of(OTHER)),
                                new SeriesWithheld(new ChunkId(PART), DIGEST, 1, 10, 9, "taken"))
                        .map(shareableEvents::test))
                .containsOnly(false);
        assertThat(outcome(INTENT, PART).map(shareableEvents::test)).containsOnly(false);
    }

    @Test
    void consecutiveOutcomesAreDecidedSeparately() {
        assertThat(outcome(INTENT, PART).map(shareableEvents::test)).containsOnly(false);
        assertThat(outcome(ANOTHER, "chunk:X").map(shareableEvents::test)).containsOnly(true);
        assertThat(outcome(INTENT, PART).map(shareableEvents::test)).containsOnly(false);
        assertThat(shareableEvents.test(new PeerAdded(OTHER))).isTrue();
    }

    private static Stream<Event> outcome(IntentId intent, String subject) {
        return Stream.of(
                new IntentBroadcast(intent, new Subject(subject), List.of(OTHER)),
                new ReceivedPerspective(intent, OTHER, new Claim.Other(Documents.parse("{}"))),
                new Rejected(intent, OTHER, Reason.TOO_LARGE, null, null),
                new KeptSilent(intent, OTHER, SilenceCause.HEARD),
                new ConsensusReached(intent, new Subject(subject), List.of(), null));
    }

    private static Event answered(String subject) {
        return new Answered(INTENT, new Subject(subject), No.because(Reason.TOO_LARGE));
    }

    private static Event declared(String subject) {
        return new DeclaredIntent(
                INTENT, "store_chunk", new Subject(subject), Duration.ofSeconds(2), Until.ALL, Instant.EPOCH);
    }

    private static Event stored(String id) {
        return new ChunkStored(new ChunkId(id), DIGEST, 1, 3);
    }

    private static Event dropped(String id) {
        return new ChunkDropped(new ChunkId(id), DIGEST, 1, DropCause.DELETED);
    }
}
