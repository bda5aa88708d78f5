package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration START = Duration.ZERO;
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final ChunkId X = new ChunkId("chunk:X");
    private static final ChunkId Y = new ChunkId("chunk:Y");
    private static final Sha256 DIGEST = Sha256.of(new byte[1]);
    private static final KeptChunk THAT_X_IS_KEPT = new KeptChunk(X, DIGEST, 5, 3, NOON);

    private final FakeTopic topic = new FakeTopic();
    private final KeptChunks kept = new KeptChunks();
    private final OpenAnnouncements openAnnouncements = new OpenAnnouncements(kept, 2);
    private final InMemorySeries series = new InMemorySeries(kept, openAnnouncements);
    private final List<Event> acknowledged = new ArrayList<>();
    private final Announcer announcing =
            new Announcer(openAnnouncements, kept, series, topic::sender, () -> NOON, acknowledged::add, () -> {});

    @Test
    void aStoredChunkIsAnnouncedAndTheSeriesSaysSoOnceAcknowledged() {
        stored(X);
        announcing.announce(START);
        topic.take();
        announcing.announce(START);
        assertThat(series.events()).hasSize(1);
        topic.acknowledge();
        announcing.announce(START);

        assertThat(topic.announced()).containsOnly(Map.entry(X, THAT_X_IS_KEPT));
        assertThat(series.events()).endsWith(new Announced(X, DIGEST, 5, 3)).hasSize(2);
        assertThat(acknowledged).containsExactly(new Announced(X, DIGEST, 5, 3));
        assertThat(openAnnouncements.pending()).isZero();
    }

    @Test
    void anAcknowledgementIsWrittenOnceEvenIfItsListenerFails() {
        Consumer<Event> failing = event -> {
            throw new IllegalStateException("no room for " + event);
        };
        var announcer = new Announcer(openAnnouncements, kept, series, topic::sender, () -> NOON, failing, () -> {});
        stored(X);
        announcer.announce(START);
        topic.takeAndAcknowledgeAll();
        assertThatIllegalStateException().isThrownBy(() -> announcer.announce(START));

        announcer.announce(START);

        assertThat(series.events()).endsWith(new Announced(X, DIGEST, 5, 3)).hasSize(2);
    }

    @Test
    void anAcknowledgementThatTheSeriesRefusesIsWrittenLater() {
        stored(X);
        announcing.announce(START);
        topic.takeAndAcknowledgeAll();
        series.refuse(1);
        assertThatIllegalStateException().isThrownBy(() -> announcing.announce(START));
        assertThat(acknowledged).isEmpty();

        announcing.announce(START);

        assertThat(series.events()).endsWith(new Announced(X, DIGEST, 5, 3)).hasSize(2);
        assertThat(acknowledged).containsExactly(new Announced(X, DIGEST, 5, 3));
        assertThat(topic.log()).hasSize(1);
    }

    @Test
    void aChunkIsAnnouncedOnce() {
        stored(X);
        announcing.announce(START);
        announcing.announce(START);
        settle();
        settle();

        assertThat(topic.log()).hasSize(1);
    }

    @Test
    void aDroppedChunkIsWithdrawn() {
        stored(X);
        settle();
        dropped(X);
        settle();

        assertThat(topic.announced()).isEmpty();
        assertThat(series.events()).endsWith(new Withdrawn(X));
        assertThat(openAnnouncements.pending()).isZero();
    }

    @Test
    void aChunkDroppedBeforeTheAcknowledgementIsWithdrawnAfterwards() {
        stored(X);
        announcing.announce(START);
        dropped(X);
        announcing.announce(START);
        topic.takeAndAcknowledgeAll();
        assertThat(topic.log()).hasSize(1);
        settle();

        assertThat(topic.announced()).isEmpty();
        assertThat(series.events()).endsWith(new Announced(X, DIGEST, 5, 3), new Withdrawn(X));
    }

    @Test
    void aChunkStoredAgainDuringItsWithdrawalIsAnnouncedAgain() {
        stored(X);
        settle();
        dropped(X);
        announcing.announce(START);
        stored(X);
        settle();
        settle();

        assertThat(topic.announced()).containsKey(X);
        assertThat(openAnnouncements.pending()).isZero();
    }

    @Test
    void chunksThatAnEarlierProcessDidNotAnnounceAreAnnounced() {
        stored(X);
        stored(Y);
        dropped(Y);

        settle();

        assertThat(topic.log()).map(FakeTopic.Said::chunkId).containsExactly(X, Y);
        assertThat(topic.announced()).containsOnlyKeys(X);
    }

    @Test
    void afterAFailureAllThatIsNotAcknowledgedIsRetried() {
        stored(X);
        stored(Y);
        announcing.announce(START);
        topic.take();
        topic.acknowledge();
        topic.fail();

        assertThat(announcing.announce(START)).hasMessage("lost");
        assertThat(announcing.announce(START)).isNull();
        assertThat(topic.senders()).isEqualTo(1);
        announcing.announce(LATER);
        topic.takeAndAcknowledgeAll();
        assertThat(topic.log()).map(FakeTopic.Said::chunkId).containsExactly(X, Y);
    }

    @Test
    void anExceptionOfTheSenderIsAFailure() {
        stored(X);
        announcing.announce(START);
        topic.breakDown();
        stored(Y);
        announcing.announce(START);

        assertThat(announcing.announce(START)).hasMessage("broken");
        announcing.announce(LATER);
        topic.takeAndAcknowledgeAll();
        assertThat(topic.announced()).containsOnlyKeys(X, Y);
    }

    @Test
    void announcementsOfAnEarlierLifeAreWithdrawnUnlessTheChunkIsKeptAgain() {
        stored(X);
        settle();
        openAnnouncements.recall(List.of(X, Y));
        openAnnouncements.pastIsRead();
        announcing.announce(START);
        assertThat(openAnnouncements.havePast()).isTrue();
        settle();

        assertThat(topic.log())
                .endsWith(new FakeTopic.Said(Y, Optional.empty()))
                .hasSize(2);
        assertThat(series.events()).endsWith(new Withdrawn(Y), new PastWithdrawn());
        assertThat(openAnnouncements.havePast()).isFalse();
    }

    @Test
    void theEarlierLifeIsClosedOnce() {
        openAnnouncements.pastIsRead();
        settle();
        settle();

        assertThat(series.events()).containsExactly(new PastWithdrawn());
    }

    @Test
    void tooManyChunksAreOpenWhileNothingIsAcknowledged() {
        stored(X);
        assertThat(openAnnouncements.areTooMany()).isFalse();
        stored(Y);
        assertThat(openAnnouncements.areTooMany()).isTrue();
        settle();

        assertThat(openAnnouncements.areTooMany()).isFalse();
    }

    private void settle() {
        announcing.announce(LATER);
        topic.takeAndAcknowledgeAll();
        announcing.announce(LATER);
    }

    private void stored(ChunkId chunkId) {
        series.append(SeriesChange.of(NOON, new ChunkStored(chunkId, DIGEST, 5, 3)));
    }

    private void dropped(ChunkId chunkId) {
        series.append(SeriesChange.of(NOON, new ChunkDropped(chunkId, DIGEST, 5, DropCause.DELETED)));
    }
}
