package io.intentcast.storage.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.ToStore;
import io.intentcast.storage.declarations.ProviderClient.ProviderCopy;
import io.intentcast.storage.declarations.RepeatedInquiry.InquiryResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsensusTrackerTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration A_WHILE = Duration.ofSeconds(31);
    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final ChunkId CHUNK = new ChunkId("consensus_forest_1");

    private OpenConsensus open = new OpenConsensus();
    private final InMemorySeries series = new InMemorySeries(entry -> open.fold(entry));
    private Instant now = NOON;
    private ProviderClient providers = _ -> List.of();
    private ConsensusTracker consensusTracker = following();

    @Test
    void aConsensusWithNothingToStoreIsNotFollowed() {
        reached(null);

        assertThat(consensusTracker.due(10)).isEmpty();
    }

    @Test
    void theFirstAnnouncementMakesItStored() throws InterruptedException {
        reached(toStore(3));
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        announced("bt2");

        assertThat(learn()).isEqualTo(InquiryResult.LEARNED);
        assertThat(behind()).containsExactly(stored("bt2"));
        assertThat(consensusTracker.due(10)).isEmpty();
    }

    @Test
    void itIsAnnouncedOnceAsManyNodesAsWantedAnnounceIt() throws InterruptedException {
        reached(toStore(3));
        announced("bt2");
        learn();
        announced("bt2", "bt3");
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        announced("bt2", "bt3", "bt1");

        assertThat(learn()).isEqualTo(InquiryResult.LEARNED);
        assertThat(behind()).containsExactly(stored("bt2"), announcement("bt1", "bt2", "bt3"));
        assertNothingIsOpen();
    }

    @Test
    void storedAndAnnouncedAreAppendedTogetherIfAllAnnounceItAtOnce() throws InterruptedException {
        reached(toStore(2));
        announced("bt3", "bt2");
        learn();

        assertThat(behind()).containsExactly(stored(2, "bt2", "bt3"), announcement("bt2", "bt3"));
        assertNothingIsOpen();
    }

    @Test
    void itIsAnnouncedAfterATimeoutWithoutMoreKeepers() throws InterruptedException {
        reached(toStore(3));
        announced("bt2");
        learn();
        now = now.plus(A_WHILE).minusSeconds(5);
        announced("bt2", "bt3");
        learn();
        now = now.plus(A_WHILE).minusSeconds(5);
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        now = now.plusSeconds(5);

        assertThat(learn()).isEqualTo(InquiryResult.LEARNED);
        assertThat(behind()).containsExactly(stored("bt2"), announcement("bt2", "bt3"));
    }

    @Test
    void afterARestartItResumesFromTheSeries() throws InterruptedException {
        reached(toStore(2));
        startsAgain();
        announced("bt2");
        learn();
        startsAgain();
        announced("bt2", "bt3");
        learn();
        startsAgain();

        assertThat(behind()).containsExactly(stored(2, "bt2"), announcement("bt2", "bt3"));
        assertNothingIsOpen();
    }

    @Test
    void aConsensusThatNobodyAnnouncesIsGivenUpWithoutAnEvent() throws InterruptedException {
        reached(toStore(3));
        now = now.plus(Duration.ofMinutes(11));

        assertThat(learn()).isEqualTo(InquiryResult.GIVEN_UP);
        assertThat(behind()).isEmpty();
        assertNothingIsOpen();
    }

    @Test
    void itIsNotGivenUpWhileTheProvidersAreUnavailable() throws InterruptedException {
        reached(toStore(3));
        providers = _ -> {
            throw new IOException("nobody there");
        };
        now = now.plus(Duration.ofDays(1));

        assertThat(learn()).isEqualTo(InquiryResult.UNKNOWN);
        assertThat(open.isEmpty()).isFalse();
    }

    @Test
    void otherBytesUnderTheIdDoNotCount() throws InterruptedException {
        reached(toStore(3));
        providers = _ -> List.of(keeper("bt1", "other"), keeper("bt4", "other"));
        assertThat(learn()).isEqualTo(InquiryResult.NOT_YET);
        providers = _ -> List.of(keeper("bt1", "other"), keeper("bt2", "this"), keeper("bt3", "this"));
        learn();
        providers = _ -> List.of(keeper("bt1", "other"), keeper("bt2", "this"), keeper("bt4", "other"));
        now = now.plus(A_WHILE);
        learn();

        assertThat(behind()).containsExactly(stored("bt2", "bt3"), announcement("bt2"));
    }

    private void reached(@Nullable ToStore store) {
        series.append(
                SeriesChange.of(now, new ConsensusReached(INTENT, new Subject("location:forest_1"), List.of(), store)));
    }

    private static ToStore toStore(int replicas) {
        return new ToStore(CHUNK, digest("this"), replicas);
    }

    private void announced(String... nodes) {
        providers = _ -> Stream.of(nodes).map(node -> keeper(node, "this")).toList();
    }

    private InquiryResult learn() throws InterruptedException {
        now = now.plusSeconds(1);
        List<ConsensusProgress> due = consensusTracker.due(10);
        assertThat(due).hasSize(1);
        return consensusTracker.learn(due.getFirst());
    }

    private void startsAgain() {
        open = new OpenConsensus();
        series.read(-1, Integer.MAX_VALUE, _ -> true).entries().forEach(open::fold);
        consensusTracker = following();
    }

    private ConsensusTracker following() {
        return new ConsensusTracker(open, chunkId -> providers.of(chunkId), series, () -> now);
    }

    private void assertNothingIsOpen() {
        now = now.plus(Duration.ofHours(1));
        assertThat(consensusTracker.due(10)).isEmpty();
    }

    /** The events in the series behind the consensus. */
    private List<Event> behind() {
        return series.events().subList(1, series.events().size());
    }

    private static Event stored(String... keepers) {
        return stored(3, keepers);
    }

    private static Event stored(int replicas, String... keepers) {
        return new ConsensusStored(INTENT, CHUNK, digest("this"), 4, replicas, nodes(keepers));
    }

    private static Event announcement(String... providers) {
        return new ConsensusAnnounced(INTENT, CHUNK, nodes(providers));
    }

    private static ProviderCopy keeper(String node, String bytes) {
        return new ProviderCopy(new NodeId(node), digest(bytes), bytes.length());
    }

    private static Sha256 digest(String bytes) {
        return Sha256.of(bytes.getBytes(StandardCharsets.UTF_8));
    }

    private static List<NodeId> nodes(String... names) {
        return Stream.of(names).map(NodeId::new).toList();
    }
}
