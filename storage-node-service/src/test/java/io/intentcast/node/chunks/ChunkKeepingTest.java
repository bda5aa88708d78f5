package io.intentcast.node.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.chunks.UploadOutcome.KeptAlready;
import io.intentcast.node.chunks.UploadOutcome.OtherBytes;
import io.intentcast.node.chunks.UploadOutcome.OverBudget;
import io.intentcast.node.chunks.UploadOutcome.OverDisk;
import io.intentcast.node.chunks.UploadOutcome.Stored;
import io.intentcast.node.chunks.UploadOutcome.TooLarge;
import io.intentcast.node.chunks.UploadOutcome.Unannounced;
import io.intentcast.node.chunks.UploadOutcome.WrongDigest;
import io.intentcast.node.series.Event.ChunkDropped;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.Event.DropCause;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesSummary;
import io.intentcast.node.store.ChunkFiles;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkKeepingTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ChunkId X = new ChunkId("chunk:X");
    private static final ChunkId Y = new ChunkId("chunk:Y");
    private static final SeriesSummary SUMMARY =
            new SeriesSummary(NOON, NOON, Set.of(new EventType("observation")), Set.of());

    @TempDir
    private Path directory;

    private final KeptChunks kept = new KeptChunks();
    private final KeptSeriesChunks parts = new KeptSeriesChunks(1000);
    private final InMemorySeries series = new InMemorySeries(kept, parts);
    private final AtomicLong disk = new AtomicLong(Long.MAX_VALUE);
    private final StorageBudget budget = new StorageBudget(10, kept, disk::get);
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final SeriesBudget shelf = new SeriesBudget(4, parts, this::summary);
    private ChunkFiles files;
    private ChunkKeeping chunkKeeping;
    private boolean backlogged;

    @BeforeEach
    void begin() throws IOException {
        files = new ChunkFiles(directory);
        chunkKeeping = new ChunkKeeping(series, kept, files, budget, shelf, 8, () -> backlogged, () -> NOON);
    }

    @Test
    void aStoredChunkIsOnDiskAndInTheSeries() throws IOException {
        UploadOutcome taken = take(X, "hello");

        var chunk = new KeptChunk(X, digest("hello"), 5, 1, NOON);
        assertThat(taken).isEqualTo(new Stored(chunk));
        assertThat(kept.find(X)).contains(chunk);
        assertThat(series.events()).containsExactly(new ChunkStored(X, digest("hello"), 5, 1));
        assertThat(bytes(X)).isEqualTo("hello");
        assertThat(budget.free()).isEqualTo(5);
    }

    @Test
    void theNumberOfReplicasIsStoredWithTheChunk() throws IOException {
        chunkKeeping.take(new Upload(X, stream("hello"), 5, List.of(), 3));

        assertThat(kept.find(X)).contains(new KeptChunk(X, digest("hello"), 5, 3, NOON));
    }

    @Test
    void storingTheSameBytesAgainIsIdempotent() throws IOException {
        take(X, "hello");

        assertThat(take(X, "hello")).isEqualTo(new KeptAlready(new KeptChunk(X, digest("hello"), 5, 1, NOON)));
        assertThat(series.events()).hasSize(1);
    }

    @Test
    void storingTheSameBytesAgainNeedsNoBudget() throws IOException {
        take(X, "12345678");

        assertThat(take(X, "12345678")).isInstanceOf(KeptAlready.class);
    }

    @Test
    void otherBytesUnderAnIdAreRefused() throws IOException {
        take(X, "hello");

        assertThat(take(X, "hallo"))
                .isEqualTo(new OtherBytes(new KeptChunk(X, digest("hello"), 5, 1, NOON), digest("hallo")));
        assertThat(bytes(X)).isEqualTo("hello");
    }

    @Test
    void anUploadOverTheBudgetIsRefused() throws IOException {
        take(X, "hello");

        assertThat(take(Y, "123456")).isEqualTo(new OverBudget(5, 10));
        assertThat(takeOfUnknownSize(Y, "123456")).isInstanceOf(OverBudget.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void aFullDiskRefusesUploadsUntilItHasRoom() throws IOException {
        take(X, "hello");
        disk.set(4);

        assertThat(take(Y, "12345")).isEqualTo(new OverDisk(4));
        assertThat(takeOfUnknownSize(Y, "12345")).isInstanceOf(OverDisk.class);
        assertNothingKeptOf(Y);

        disk.set(5);
        assertThat(take(Y, "12345")).isInstanceOf(Stored.class);
    }

    @Test
    void exactlyTheBudgetIsNotOverIt() throws IOException {
        take(X, "hello");

        assertThat(take(Y, "12345")).isInstanceOf(Stored.class);
        assertThat(budget.free()).isZero();
    }

    @Test
    void uploadsUnderWayCountAgainstTheBudget() throws IOException {
        InputStream slow = during("123456", () -> assertThat(take(Y, "12345")).isInstanceOf(OverBudget.class));

        assertThat(chunkKeeping.take(new Upload(X, slow, 6, List.of(), 1))).isInstanceOf(Stored.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void theFirstOfTwoConcurrentUploadsToCompleteWins() throws IOException {
        InputStream slow = during("x", () -> assertThat(take(X, "abc")).isInstanceOf(Stored.class));

        assertThat(chunkKeeping.take(new Upload(X, slow, 1, List.of(), 1))).isInstanceOf(OtherBytes.class);
        assertThat(bytes(X)).isEqualTo("abc");
        assertThat(budget.free()).isEqualTo(7);
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void bytesWithAnotherDigestThanAnnouncedAreRefused() throws IOException {
        UploadOutcome taken = chunkKeeping.take(new Upload(X, stream("hello"), 5, List.of(digest("hallo")), 1));

        assertThat(taken).isEqualTo(new WrongDigest(digest("hallo"), digest("hello")));
        assertNothingKeptOf(X);
    }

    @Test
    void anUploadLargerThanTheLimitIsRefused() throws IOException {
        assertThat(take(X, "123456789")).isEqualTo(new TooLarge(8));
        assertThat(takeOfUnknownSize(X, "123456789")).isEqualTo(new TooLarge(8));
        assertNothingKeptOf(X);
    }

    @Test
    void whileTooManyChunksWaitToBeAnnouncedNewOnesAreRefused() throws IOException {
        take(X, "hello");
        backlogged = true;

        assertThat(take(Y, "12345")).isEqualTo(new Unannounced());
        assertThat(take(X, "hello")).isInstanceOf(KeptAlready.class);
        assertNothingKeptOf(Y);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        InputStream torn = during("hel", () -> {
            throw new IOException("torn");
        });

        assertThatThrownBy(() -> chunkKeeping.take(new Upload(X, torn, 5, List.of(), 1)))
                .hasMessage("torn");
        assertNothingKeptOf(X);
        assertThat(budget.free()).isEqualTo(10);
    }

    @Test
    void aDroppedChunkIsGoneAndFreesItsBudget() throws IOException {
        take(X, "hello");

        assertThat(chunkKeeping.drop(X)).isTrue();
        assertThat(chunkKeeping.drop(X)).isFalse();
        assertThat(series.events()).endsWith(new ChunkDropped(X, digest("hello"), 5, DropCause.DELETED));
        assertNothingKeptOf(X);
        assertThat(budget.free()).isEqualTo(10);
        assertThat(take(X, "other")).isInstanceOf(Stored.class);
    }

    @Test
    void reconcilingAfterACrashDeletesOrphanFilesAndReportsLostChunks() throws IOException {
        take(X, "hello");
        Files.writeString(directory.resolve("abc.incoming"), "torn");
        Files.writeString(directory.resolve(digest("chunk:unsaid").hex()), "on disk, but not in the series");
        series.append(SeriesChange.of(NOON, new ChunkStored(Y, digest("gone"), 4, 1)));

        assertThat(chunkKeeping.reconcile()).containsExactly(Y);
        assertThat(series.events()).endsWith(new ChunkDropped(Y, digest("gone"), 4, DropCause.LOST));
        assertThat(kept.find(Y)).isEmpty();
        assertThat(bytes(X)).isEqualTo("hello");
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void theSummaryOfAPartOfASeriesIsInItsEvent() throws IOException {
        take(part(0), "abc");

        assertThat(read).containsExactly("abc");
        assertThat(series.events()).containsExactly(new ChunkStored(part(0), digest("abc"), 3, 1, SUMMARY));
    }

    @Test
    void anUnreadablePartOfASeriesIsKeptWithoutSummary() throws IOException {
        take(part(0), "?");

        assertThat(series.events()).containsExactly(new ChunkStored(part(0), digest("?"), 1, 1));
        assertThat(bytes(part(0))).isEqualTo("?");
    }

    @Test
    void aChunkWithAReservedNameThatNamesNoPartIsNotRead() throws IOException {
        take(new ChunkId("series_of_films"), "abc");

        assertThat(read).isEmpty();
        assertThat(parts.bytes()).isEqualTo(3);
    }

    @Test
    void theOldestPartsOfSeriesAreEvictedForANewerOne() throws IOException {
        take(part(0), "a");
        take(X, "hi");
        take(part(10), "bb");
        take(part(20), "ccc");

        assertThat(series.events())
                .endsWith(
                        new ChunkDropped(part(0), digest("a"), 1, DropCause.MADE_ROOM),
                        new ChunkDropped(part(10), digest("bb"), 2, DropCause.MADE_ROOM),
                        new ChunkStored(part(20), digest("ccc"), 3, 1, SUMMARY));
        assertNothingKeptOf(part(0));
        assertNothingKeptOf(part(10));
        assertThat(bytes(part(20))).isEqualTo("ccc");
        assertThat(parts.bytes()).isEqualTo(3);
        assertThat(kept.bytes()).isEqualTo(5);
    }

    @Test
    void noMorePartsOfSeriesAreEvictedThanNeeded() throws IOException {
        take(part(0), "aa");
        take(part(10), "b");
        take(part(20), "cc");

        assertThat(kept.page(null, 10)).map(KeptChunk::chunkId).containsExactly(part(10), part(20));
    }

    @Test
    void aPartOfASeriesLargerThanTheShareIsRefusedAndEvictsNothing() throws IOException {
        take(part(0), "aaaa");

        assertThat(take(part(10), "bbbbb")).isEqualTo(new OverBudget(4, 4));
        assertThat(takeOfUnknownSize(part(10), "bbbbb")).isEqualTo(new OverBudget(4, 4));
        assertThat(bytes(part(0))).isEqualTo("aaaa");
        assertNothingKeptOf(part(10));
    }

    @Test
    void aPartOfASeriesThatBreaksOffEvictsNothing() throws IOException {
        take(part(0), "aaaa");
        InputStream torn = during("bb", () -> {
            throw new IOException("torn");
        });

        assertThatThrownBy(() -> chunkKeeping.take(new Upload(part(10), torn, 4, List.of(), 1)))
                .hasMessage("torn");
        assertThat(bytes(part(0))).isEqualTo("aaaa");
    }

    @Test
    void concurrentPartsOfSeriesStayWithinTheirShare() throws Exception {
        var most = new AtomicLong();
        var bound = new ChunkKeeping(
                new InMemorySeries(kept, parts, _ -> most.accumulateAndGet(parts.bytes(), Math::max)),
                kept,
                files,
                new StorageBudget(1000, kept, () -> Long.MAX_VALUE),
                shelf,
                8,
                () -> false,
                () -> NOON);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int first = 0; first < 100; first++) {
                ChunkId id = part(first);
                var _ = threads.submit(() -> bound.take(new Upload(id, stream("ab"), 2, List.of(), 1)));
            }
        }

        assertThat(most).hasValue(4);
        assertThat(kept.count()).isEqualTo(2);
        assertThat(filesOnDisk()).isEqualTo(2);
    }

    private Optional<SeriesSummary> summary(SeriesChunkId id, InputStream bytes) {
        try {
            read.add(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            return read.getLast().equals("?") ? Optional.empty() : Optional.of(SUMMARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChunkId part(long first) {
        return new SeriesChunkId(new NodeId("bt9"), 17, first).chunkId();
    }

    private UploadOutcome take(ChunkId chunkId, String text) throws IOException {
        return chunkKeeping.take(new Upload(chunkId, stream(text), text.length(), List.of(), 1));
    }

    private UploadOutcome takeOfUnknownSize(ChunkId chunkId, String text) throws IOException {
        return chunkKeeping.take(new Upload(chunkId, stream(text), -1, List.of(), 1));
    }

    private String bytes(ChunkId chunkId) throws IOException {
        try (var stream = Channels.newInputStream(files.open(chunkId))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertNothingKeptOf(ChunkId chunkId) throws IOException {
        assertThat(kept.find(chunkId)).isEmpty();
        assertThatThrownBy(() -> files.open(chunkId)).isInstanceOf(IOException.class);
        assertThat(filesOnDisk()).isEqualTo(kept.count());
    }

    private long filesOnDisk() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** A stream of the text that takes the step once, when its end is reached. */
    private static InputStream during(String text, Step step) {
        return new FilterInputStream(stream(text)) {
            private boolean taken;

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                if (read < 0 && !taken) {
                    taken = true;
                    step.take();
                }
                return read;
            }
        };
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
