package io.intentcast.storage.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.node.series.InMemorySeries;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.SeriesSummary;
import io.intentcast.storage.store.ChunkFiles;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Keeps chunks in a directory, with a budget of ten bytes. */
abstract class OverKeptChunks {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    static final ChunkId X = new ChunkId("chunk:X");
    static final ChunkId Y = new ChunkId("chunk:Y");
    static final SeriesSummary SUMMARY = new SeriesSummary(NOON, NOON, Set.of(new EventType("observation")), Set.of());

    @TempDir
    Path directory;

    final KeptChunks kept = new KeptChunks();
    final KeptSeriesChunks parts = new KeptSeriesChunks(1000);
    final RecentPurges purges = new RecentPurges(Duration.ofSeconds(60), 10);
    final InMemorySeries series = new InMemorySeries(kept, purges, parts);
    final AtomicLong disk = new AtomicLong(Long.MAX_VALUE);
    final StorageBudget budget = new StorageBudget(10, kept, disk::get);
    final List<String> read = Collections.synchronizedList(new ArrayList<>());
    final List<ChunkId> missing = new ArrayList<>();
    final SeriesBudget seriesBudget = new SeriesBudget(4, parts, this::summary);
    ChunkFiles files;
    ChunkKeeping chunkKeeping;
    boolean backlogged;

    @BeforeEach
    void begin() throws IOException {
        files = new ChunkFiles(directory);
        chunkKeeping = new ChunkKeeping(
                series, kept, purges, files, budget, seriesBudget, 8, () -> backlogged, missing::add, () -> NOON);
    }

    Optional<SeriesSummary> summary(SeriesChunkId id, InputStream bytes) {
        try {
            read.add(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            return read.getLast().equals("?") ? Optional.empty() : Optional.of(SUMMARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChunkId part(long first) {
        return new SeriesChunkId(new NodeId("bt9"), 17, first).chunkId();
    }

    UploadOutcome take(ChunkId chunkId, String text) throws IOException {
        return chunkKeeping.take(new Upload(chunkId, stream(text), text.length(), List.of(), 1));
    }

    UploadOutcome takeOfUnknownSize(ChunkId chunkId, String text) throws IOException {
        return chunkKeeping.take(new Upload(chunkId, stream(text), -1, List.of(), 1));
    }

    String bytes(ChunkId chunkId) throws IOException {
        try (var stream = Channels.newInputStream(files.open(chunkId))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void assertNothingKeptOf(ChunkId chunkId) throws IOException {
        assertThat(kept.find(chunkId)).isEmpty();
        assertThatThrownBy(() -> files.open(chunkId)).isInstanceOf(IOException.class);
        assertThat(filesOnDisk()).isEqualTo(kept.count());
    }

    long filesOnDisk() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    interface Step {
        void take() throws IOException;
    }

    /** A stream of the text that takes the step once, when its end is reached. */
    static InputStream during(String text, Step step) {
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

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
