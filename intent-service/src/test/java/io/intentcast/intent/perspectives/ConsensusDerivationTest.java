package io.intentcast.intent.perspectives;

import static io.intentcast.intent.perspectives.Series.FOREST;
import static io.intentcast.intent.perspectives.Series.ONE;
import static io.intentcast.intent.perspectives.Series.chunk;
import static io.intentcast.intent.perspectives.Series.read;
import static io.intentcast.intent.perspectives.Series.report;
import static io.intentcast.intent.perspectives.Series.seen;
import static io.intentcast.intent.perspectives.Series.want;
import static io.intentcast.intent.perspectives.Series.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.intent.perspectives.ConsensusDerivation.DerivationLimits;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.SeriesConsensus.Author;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.LocationExcerpt;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsensusDerivationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<String> brought = new CopyOnWriteArrayList<>();

    @Test
    void everyChunkIsFetchedAndRead() throws Exception {
        SeriesConsensus consensus = deriving(this::found, new DerivationLimits(1, 10, 1_000, 2))
                .derive(want(null), FOREST, listing(5), TIMEOUT);

        assertThat(consensus.authors()).extracting(Author::observations).containsExactly(1, 1, 1, 1, 1);
        assertThat(consensus.unread()).isEmpty();
    }

    @Test
    void theNumberOfChunksOfACallerIsLimited() throws Exception {
        SeriesConsensus consensus = deriving(this::found, new DerivationLimits(1, 3, 1_000, 2))
                .derive(want(null), FOREST, listing(5), TIMEOUT);

        assertThat(brought).containsExactlyInAnyOrder("series_n0.1_0", "series_n1.1_0", "series_n2.1_0");
        assertThat(consensus.unread())
                .extracting(unread -> unread.chunkId().value() + " " + unread.reason())
                .containsExactly("series_n3.1_0 too_many_chunks", "series_n4.1_0 too_many_chunks");
    }

    @Test
    void theNumberOfParallelFetchesIsLimited() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var pairs = new CyclicBarrier(2);
        ExcerptSource paired = (chunk, _, _, _) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            await(pairs);
            underWay.decrementAndGet();
            return read(chunk.chunkId().value(), seen(0, 0, 1));
        };

        SeriesConsensus consensus =
                deriving(paired, new DerivationLimits(1, 10, 1_000, 2)).derive(want(null), FOREST, listing(6), TIMEOUT);

        assertThat(consensus.chunks()).isEqualTo(6);
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void afterTheDeadlineChunksAreListedAsUnread() throws Exception {
        SeriesConsensus consensus = deriving(this::found, new DerivationLimits(1, 10, 1_000, 2))
                .derive(want(null), FOREST, listing(2), Duration.ZERO);

        assertThat(brought).isEmpty();
        assertThat(consensus.unread()).extracting(Unread::reason).containsOnly(Unread.OUT_OF_TIME);
        assertThat(consensus.unread()).hasSize(2);
    }

    @Test
    void theNumberOfCallersIsLimitedAndOthersWait() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        ConsensusDerivation consensusDerivation = deriving(
                (chunk, asked, readAllowance, read) -> {
                    begun.countDown();
                    goOn.await();
                    return found(chunk, asked, readAllowance, read);
                },
                new DerivationLimits(1, 10, 1_000, 2));
        var first = CompletableFuture.supplyAsync(() -> derived(consensusDerivation));
        begun.await();

        SeriesConsensus second = consensusDerivation.derive(want(null), FOREST, listing(1), Duration.ofMillis(10));
        goOn.countDown();

        assertThat(second.unread()).extracting(Unread::reason).containsExactly(Unread.OUT_OF_TIME);
        assertThat(first.get().chunks()).isEqualTo(1);
        assertThat(derived(consensusDerivation).chunks()).isEqualTo(1);
    }

    @Test
    void anUnexpectedExceptionIsNotHidden() {
        ConsensusDerivation consensusDerivation = deriving(
                (_, _, _, _) -> {
                    throw new IllegalArgumentException("a mistake");
                },
                new DerivationLimits(1, 10, 1_000, 2));

        assertThatIllegalStateException()
                .isThrownBy(() -> consensusDerivation.derive(want(null), FOREST, listing(1), TIMEOUT))
                .withMessageContaining("a mistake");
    }

    @Test
    void anExcerptWithTheIdOfItsChunkIsRead() throws Exception {
        SeriesConsensus consensus = derived((_, _) -> excerpt("series_n0.1_0"));

        assertThat(consensus.chunks()).isEqualTo(1);
        assertThat(consensus.unread()).isEmpty();
    }

    @Test
    void anExcerptWithAnotherIdIsUnread() throws Exception {
        assertThat(derived((_, _) -> excerpt("series_n1.1_0")).unread())
                .extracting(Unread::reason)
                .containsExactly(Unread.WRONG_ID);
    }

    @Test
    void bytesThatAreNoExcerptAreUnread() throws Exception {
        assertThat(derived((_, _) -> {
                            throw new IllegalArgumentException("no excerpt");
                        })
                        .unread())
                .extracting(Unread::reason)
                .containsExactly(Unread.UNREADABLE);
    }

    private static SeriesConsensus derived(BiFunction<Location, InputStream, LocationExcerpt> reader)
            throws InterruptedException {
        return new ConsensusDerivation(
                        (_, _, _, read) -> read.apply(InputStream.nullInputStream()),
                        reader,
                        _ -> Trust.NEWCOMER,
                        new DerivationLimits(1, 10, 1_000, 2),
                        System::nanoTime)
                .derive(want(null), FOREST, listing(1), TIMEOUT);
    }

    private static LocationExcerpt excerpt(String id) {
        return new LocationExcerpt(SeriesChunkId.of(new ChunkId(id)).orElseThrow(), List.of(), 0);
    }

    private static SeriesConsensus derived(ConsensusDerivation consensusDerivation) {
        try {
            return consensusDerivation.derive(want(null), FOREST, listing(1), TIMEOUT);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsensusDerivation deriving(ExcerptSource excerptSource, DerivationLimits limits) {
        return new ConsensusDerivation(
                excerptSource,
                (_, _) -> {
                    throw new IllegalArgumentException("no excerpt");
                },
                _ -> Trust.NEWCOMER,
                limits,
                System::nanoTime);
    }

    private ExcerptResult found(
            ListedChunk chunk, IntentId asked, ReadAllowance readAllowance, Function<InputStream, ExcerptResult> read) {
        assertThat(asked).isEqualTo(Series.ASKED);
        assertThat(readAllowance.takes(0)).isTrue();
        assertThat(read.apply(InputStream.nullInputStream())).isInstanceOf(Unread.class);
        brought.add(chunk.chunkId().value());
        return read(chunk.chunkId().value(), seen(0, 0, 1));
    }

    private static OutcomeReport listing(int authors) {
        return report(yes(
                "bt1",
                IntStream.range(0, authors)
                        .mapToObj(i -> chunk("series_n%s.1_0".formatted(i), ONE))
                        .toArray(SeriesChunk[]::new)));
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
