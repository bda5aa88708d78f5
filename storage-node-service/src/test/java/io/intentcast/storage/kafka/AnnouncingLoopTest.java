package io.intentcast.storage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.node.outbox.RecordSender;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.RefusingSeries;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.platform.disk.DiskFullException;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.storage.chunks.Announcer;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.OpenAnnouncements;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that announces a chunk while its disk is full. */
@Timeout(60)
class AnnouncingLoopTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-01-31T12:00:00Z");
    private static final ChunkId CHUNK = new ChunkId("chunk:X");

    private final KeptChunks kept = new KeptChunks();
    private final OpenAnnouncements open = new OpenAnnouncements(kept, 10);
    private final InMemorySeries written = new InMemorySeries(kept, open);
    private final RefusingSeries disk = new RefusingSeries(written);
    private final List<RecordSender.Listener> sent = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> fatal = new CopyOnWriteArrayList<>();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final AnnouncingLoop loop = new AnnouncingLoop(
            "announcing",
            open,
            wake -> new Announcer(open, kept, disk, Sender::new, CLOCK, _ -> {}, wake),
            () -> {
                throw new AssertionError("there is no past to read");
            },
            fatal::add);

    @BeforeEach
    void announce() {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> uncaught.add(failure));
        written.append(SeriesChange.of(CLOCK.instant(), new PastWithdrawn()));
        written.append(SeriesChange.of(CLOCK.instant(), new ChunkStored(CHUNK, Sha256.of(new byte[1]), 5, 3)));
        loop.start();
        await().until(() -> !sent.isEmpty());
        disk.refuse(new DiskFullException("no room", new RuntimeException()));
        sent.getFirst().completed(null);
        await().until(() -> disk.refused() >= 1);
    }

    @AfterEach
    void stop() {
        loop.stop();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void anAcknowledgementIsRecordedOnceThereIsRoom() {
        disk.accept();

        await().until(() -> open.pending() == 0);
        assertThat(sent).hasSize(1);
        assertThat(fatal).isEmpty();
    }

    @Test
    void aStopOnAFullDiskLeavesTheAcknowledgementForTheNextStart() {
        int refused = disk.refused();

        loop.stop();

        assertThat(disk.refused()).isGreaterThan(refused);
        assertThat(open.pending()).isEqualTo(1);
        assertThat(uncaught).isEmpty();
        assertThat(fatal).isEmpty();
    }

    private final class Sender implements RecordSender<ChunkId, Optional<KeptChunk>> {

        @Override
        public void send(ChunkId chunkId, Optional<KeptChunk> chunk, Listener listener) {
            sent.add(listener);
        }

        @Override
        public void close() {}
    }
}
