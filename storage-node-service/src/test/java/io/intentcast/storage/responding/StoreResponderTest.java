package io.intentcast.storage.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.KeptSeriesChunks;
import io.intentcast.storage.chunks.RecentPurges;
import io.intentcast.storage.chunks.SeriesBudget;
import io.intentcast.storage.chunks.StorageBudget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreResponderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ChunkId X = new ChunkId("chunk:X");
    private static final ChunkId Y = new ChunkId("chunk:Y");
    private static final Sha256 THESE = Sha256.of(new byte[] {1});
    private static final Sha256 OTHERS = Sha256.of(new byte[] {2});
    private static final Answer TAKEN = No.because(Reason.ID_TAKEN);
    private static final Answer NO_ROOM = No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1));
    private static final Answer TOO_BUSY = No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1));

    private long disk = Long.MAX_VALUE;
    private final KeptChunks chunks = new KeptChunks();
    private StoreResponder.Keeping keeping = chunks::find;
    private final RecentWork work = new RecentWork(100);
    private final KnownPeers peers = new KnownPeers();
    private final RecentPurges purges = new RecentPurges(Duration.ofSeconds(60), 10);
    private final RecentOffers offers = new RecentOffers(Duration.ofSeconds(60), 3, purges);
    private final InMemorySeries series = new InMemorySeries(chunks, work, peers, purges, offers);

    @Test
    void theWorthOfAnOfferIsTheProductOfTheLimitersWithTheChunk() {
        assertThat(answer(wanted(X, THESE, 100))).isEqualTo(offer(X, THESE, 0.9));
    }

    @Test
    void aPartOfASeriesLargerThanTheSeriesShareIsRefused() {
        var part = new ChunkId("series_bt2.17_0");

        assertThat(answer(wanted(part, THESE, 100))).isEqualTo(offer(part, THESE, 0.9));
        assertThat(answer(wanted(part, THESE, 101))).isEqualTo(NO_ROOM);
    }

    @Test
    void theFiftiethChunkIsABurdenBeforeItIsStored() {
        for (int i = 0; i < 48; i++) {
            stored(new ChunkId("c" + i), THESE, 0);
        }
        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
        stored(new ChunkId("c48"), THESE, 0);

        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 0.3));
    }

    @Test
    void bytesThatWouldFillTheStorageTooFarAreANo() {
        stored(Y, OTHERS, 500);

        assertThat(answer(wanted(X, THESE, 250))).isEqualTo(offer(X, THESE, 0.25));
        assertThat(answer(wanted(X, THESE, 301))).isEqualTo(NO_ROOM);
    }

    @Test
    void bytesThatDoNotFitAreANoWhateverTheThresholds() {
        stored(Y, OTHERS, 500);
        Thresholds loose = new Thresholds(0, 0, 0);

        assertThat(answer(loose, wanted(X, THESE, 501), NOON)).isEqualTo(NO_ROOM);
        assertThat(answer(loose, wanted(X, THESE, 500), NOON)).isEqualTo(offer(X, THESE, 0));
    }

    @Test
    void aFullDiskGetsNoOfferUntilItHasRoom() {
        disk = 199;
        assertThat(answer(wanted(X, THESE, 200))).isEqualTo(NO_ROOM);

        disk = 200;
        assertThat(answer(wanted(X, THESE, 200))).isEqualTo(offer(X, THESE, 0.8));
    }

    @Test
    void moreThanTheLargestChunkIsTooLarge() {
        assertThat(answer(wanted(X, THESE, 801))).isEqualTo(No.because(Reason.TOO_LARGE));
    }

    @Test
    void aKeptChunkIsClaimedWhateverTheLimiters() {
        stored(X, THESE, 1000);

        assertThat(answer(wanted(X, THESE, 1000))).isEqualTo(new Yes(new Held(THESE, 1000, url(X), null)));
    }

    @Test
    void anIdWithOtherBytesIsTaken() {
        stored(X, OTHERS, 10);

        assertThat(answer(wanted(X, THESE, 10))).isEqualTo(TAKEN);
    }

    @Test
    void theIdOfADroppedChunkIsFree() {
        stored(X, OTHERS, 10);
        series.append(SeriesChange.of(NOON, new ChunkDropped(X, OTHERS, 10, DropCause.DELETED)));

        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
    }

    @Test
    void anIdOfferedToOtherBytesIsTakenUntilTheOfferExpires() {
        offered(X, OTHERS, NOON);

        assertThat(answerAfter(20_000, wanted(X, THESE, 0))).isEqualTo(takenFor(Duration.ofSeconds(40)));
        assertThat(answerAfter(59_999, wanted(X, THESE, 0))).isEqualTo(takenFor(Duration.ofMillis(1)));
        assertThat(answerAfter(60_000, wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
    }

    @Test
    void anOfferForTheSameBytesIsRenewed() {
        offered(X, THESE, NOON);
        assertThat(answerAfter(59_000, wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
        offered(X, THESE, NOON.plusSeconds(59));

        assertThat(answerAfter(118_000, wanted(X, OTHERS, 0))).isEqualTo(takenFor(Duration.ofSeconds(1)));
        assertThat(answerAfter(119_000, wanted(X, OTHERS, 0))).isEqualTo(offer(X, OTHERS, 1));
    }

    @Test
    void offersExpireAlsoAfterTheClockIsSetBack() {
        offered(X, OTHERS, NOON.plusSeconds(40));
        offered(Y, OTHERS, NOON.plusSeconds(90));

        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(takenFor(Duration.ofSeconds(20)));
        assertThat(answer(wanted(Y, THESE, 0))).isEqualTo(offer(Y, THESE, 1));
    }

    @Test
    void anOfferWhoseBytesWereStoredAndDroppedBlocksNothing() {
        offered(X, OTHERS, NOON.minusSeconds(11));
        stored(X, OTHERS, 10);
        series.append(SeriesChange.of(NOON, new ChunkDropped(X, OTHERS, 10, DropCause.DELETED)));

        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
    }

    @Test
    void offersOfTheSameBatchBlockTheId() {
        List<Answered> justBefore = List.of(answered(X, offer(X, OTHERS, 1)), answered(Y, TAKEN));

        assertThat(answer(Thresholds.DEFAULT, wanted(X, THESE, 0), NOON, justBefore))
                .isEqualTo(takenFor(Duration.ofSeconds(60)));
        assertThat(answer(Thresholds.DEFAULT, wanted(X, OTHERS, 0), NOON, justBefore))
                .isEqualTo(offer(X, OTHERS, 1));
        assertThat(answer(Thresholds.DEFAULT, wanted(Y, THESE, 0), NOON, justBefore))
                .isEqualTo(offer(Y, THESE, 1));
    }

    @Test
    void yesesOfTheSameBatchAreWorkButOffersAreNot() {
        Answered held = answered(Y, new Yes(new Held(THESE, 1, url(Y), null)));
        List<Answered> eighty = Collections.nCopies(80, held);

        assertThat(answer(Thresholds.DEFAULT, wanted(X, THESE, 0), NOON, eighty))
                .isEqualTo(TOO_BUSY);
        offered(Y, THESE, NOON);
        assertThat(work.at(NOON)).isZero();
    }

    @Test
    void noMoreOffersAreMadeThanCanBeRemembered() {
        offered(new ChunkId("a"), THESE, NOON);
        offered(new ChunkId("b"), THESE, NOON);
        List<Answered> third = List.of(answered(Y, offer(Y, OTHERS, 1)));

        assertThat(answer(Thresholds.DEFAULT, wanted(X, THESE, 0), NOON, third)).isEqualTo(TOO_BUSY);
        offered(Y, OTHERS, NOON.plusSeconds(1));
        assertThat(answerAfter(59_000, wanted(X, THESE, 0))).isEqualTo(TOO_BUSY);
        assertThat(answerAfter(60_000, wanted(X, THESE, 0))).isEqualTo(offer(X, THESE, 1));
    }

    @Test
    void aNodeWhoseDiskFailsNeitherKeepsNorOffers() {
        keeping = _ -> {
            throw new IOException("Input/output error");
        };

        assertThat(answer(wanted(X, THESE, 0))).isEqualTo(No.because(Reason.FAILED));
    }

    private static Answer takenFor(Duration left) {
        return new No(Reason.ID_TAKEN, null, left);
    }

    private void stored(ChunkId chunkId, Sha256 sha256, long size) {
        series.append(SeriesChange.of(NOON.minusSeconds(10), new ChunkStored(chunkId, sha256, size, 1)));
    }

    private void offered(ChunkId chunkId, Sha256 sha256, Instant at) {
        series.append(SeriesChange.of(at, answered(chunkId, offer(chunkId, sha256, 1))));
    }

    private static Answered answered(ChunkId chunkId, Answer answer) {
        return new Answered(new IntentId(0, 0), new Subject(chunkId.value()), answer);
    }

    private static StoreChunk wanted(ChunkId chunkId, Sha256 sha256, long size) {
        return new StoreChunk(chunkId, sha256, size, 3);
    }

    private static Answer offer(ChunkId chunkId, Sha256 sha256, double worth) {
        return new Yes(new Offer(sha256, worth, url(chunkId)));
    }

    private static URI url(ChunkId chunkId) {
        return URI.create("http://bt1/" + chunkId);
    }

    private Answer answer(StoreChunk wanted) {
        return answerAfter(0, wanted);
    }

    private Answer answerAfter(long millis, StoreChunk wanted) {
        return answer(Thresholds.DEFAULT, wanted, NOON.plusMillis(millis));
    }

    private Answer answer(Thresholds thresholds, StoreChunk wanted, Instant now) {
        return answer(thresholds, wanted, now, List.of());
    }

    private Answer answer(Thresholds thresholds, StoreChunk wanted, Instant now, List<Answered> justBefore) {
        var affording = new LimiterCheck(
                new LimiterInputsReader(chunks, work, peers),
                new Capacities(1000, 50, 0.3, 100),
                thresholds,
                RetryAfters.DEFAULT,
                List.of());
        return new StoreResponder(
                        keeping,
                        offers,
                        new StorageBudget(1000, chunks, () -> disk),
                        new SeriesBudget(100, new KeptSeriesChunks(9), (_, _) -> Optional.empty()),
                        800,
                        affording,
                        chunk -> new Held(chunk.sha256(), chunk.size(), url(chunk.chunkId()), null),
                        StoreResponderTest::url)
                .answer(wanted, now, justBefore);
    }
}
