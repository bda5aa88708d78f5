package io.intentcast.storage.chunks;

import io.intentcast.node.outbox.Outbox;
import io.intentcast.node.outbox.OutboxDelivery;
import io.intentcast.node.outbox.RecordSender;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.Withdrawn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Announces each open chunk that is kept and withdraws each that is not, with one record at a time under way per chunk.
 * Once a record is acknowledged, the series says so. For one thread.
 */
public final class Announcer {

    private static final int AT_ONCE = 500;

    private final OpenAnnouncements openAnnouncements;
    private final KeptChunks kept;
    private final Series series;
    private final InstantSource clock;
    private final Consumer<Event> acknowledged;
    private final OutboxDelivery<ChunkId, Optional<KeptChunk>> delivery;
    private final Queue<Event> recorded = new ArrayDeque<>();

    /**
     * @param senders send what is kept of a chunk; if nothing is, they withdraw what was announced of it
     * @param acknowledged notified of each event once it is in both the topic and the series
     * @param wake run, on any thread, when it is time to call {@link #announce} again
     */
    public Announcer(
            OpenAnnouncements openAnnouncements,
            KeptChunks kept,
            Series series,
            Supplier<? extends RecordSender<ChunkId, Optional<KeptChunk>>> senders,
            InstantSource clock,
            Consumer<Event> acknowledged,
            Runnable wake) {
        this.openAnnouncements = openAnnouncements;
        this.kept = kept;
        this.series = series;
        this.clock = clock;
        this.acknowledged = acknowledged;
        this.delivery = new OutboxDelivery<>(new AnnouncementOutbox(), senders, _ -> wake.run(), wake);
    }

    /**
     * Sends what is open and writes what was acknowledged. Call it repeatedly.
     *
     * @param now the time of a clock that only goes forward, counted from any point
     * @return why the last sender failed, reported once; null otherwise
     */
    public @Nullable Exception announce(Duration now) {
        Exception failure = delivery.deliver(now);
        tellRecorded();
        if (openAnnouncements.isPastToBeClosed()) {
            series.append(SeriesChange.of(clock.instant(), new PastWithdrawn()));
        }
        return failure;
    }

    public void close() {
        delivery.close();
        tellRecorded();
    }

    /** If the listener fails, the series does not get the event again. */
    private void tellRecorded() {
        for (Event event = recorded.poll(); event != null; event = recorded.poll()) {
            acknowledged.accept(event);
        }
    }

    /** The open chunks, with what is kept of each when it is sent. */
    private final class AnnouncementOutbox implements Outbox<ChunkId, Optional<KeptChunk>> {

        @Override
        public SequencedMap<ChunkId, Optional<KeptChunk>> unsent(Set<ChunkId> underWay) {
            var unsent = new LinkedHashMap<ChunkId, Optional<KeptChunk>>();
            openAnnouncements.open(AT_ONCE).stream()
                    .filter(chunkId -> !underWay.contains(chunkId))
                    .forEach(chunkId -> unsent.put(chunkId, kept.find(chunkId)));
            return unsent;
        }

        @Override
        public void acknowledge(SequencedMap<ChunkId, Optional<KeptChunk>> said) {
            List<Event> events = new ArrayList<>();
            said.forEach((chunkId, chunk) -> events.add(
                    chunk.<Event>map(OpenAnnouncements::announcing).orElseGet(() -> new Withdrawn(chunkId))));
            series.append(SeriesChange.of(clock.instant(), events.toArray(Event[]::new)));
            recorded.addAll(events);
        }
    }
}
