package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.storage.chunks.UploadOutcome.OverBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeriesChunkKeepingTest extends OverKeptChunks {

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
                purges,
                files,
                new StorageBudget(1000, kept, () -> Long.MAX_VALUE),
                seriesBudget,
                8,
                () -> false,
                missing::add,
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
}
