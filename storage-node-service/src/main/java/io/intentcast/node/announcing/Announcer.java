package io.intentcast.node.announcing;

import io.intentcast.node.chunks.KeptChunk;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.Withdrawn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Announces each open chunk that is kept and withdraws each that is not, with one record at a time under way per chunk.
 * Once a record is acknowledged, the series says so. After a failure and a pause, a new {@link AnnouncementSender} retries all that
 * is still open, so the topic may get a record more than once. For one thread.
 */
public final class Announcer {

    private static final int AT_ONCE = 500;
    private static final Duration RETRY_BACKOFF = Duration.ofSeconds(1);

    private final NodeId self;
    private final OpenAnnouncements openAnnouncements;
    private final KeptChunks kept;
    private final Series series;
    private final Supplier<AnnouncementSender> boards;
    private final InstantSource clock;
    private final Consumer<Event> acknowledged;
    private final Runnable wake;
    private final Queue<Statement> done = new ConcurrentLinkedQueue<>();
    private @Nullable SenderSession attempt;
    private Duration notBefore = Duration.ZERO;

    /**
     * @param acknowledged told of each event once it is in both the topic and the series
     * @param wake run, on any thread, when it is time to call {@link #announce} again
     */
    public Announcer(
            NodeId self,
            OpenAnnouncements openAnnouncements,
            KeptChunks kept,
            Series series,
            Supplier<AnnouncementSender> boards,
            InstantSource clock,
            Consumer<Event> acknowledged,
            Runnable wake) {
        this.self = self;
        this.openAnnouncements = openAnnouncements;
        this.kept = kept;
        this.series = series;
        this.boards = boards;
        this.clock = clock;
        this.acknowledged = acknowledged;
        this.wake = wake;
    }

    private record Statement(ChunkId chunkId, Event event) {}

    /** One board, and the chunks that it has records under way for. */
    private static final class SenderSession {

        private final AnnouncementSender board;
        private final Set<ChunkId> underWay = new HashSet<>();
        private volatile @Nullable Exception failure;

        SenderSession(AnnouncementSender board) {
            this.board = board;
        }
    }

    /**
     * Sends what is open and writes what was acknowledged. Call it repeatedly.
     *
     * @param now the time of a clock that only goes forward, counted from any point
     * @return why the last board failed, reported once; null otherwise
     */
    public @Nullable Exception announce(Duration now) {
        writeAcknowledged();
        closePast();
        SenderSession current = attempt;
        if (current != null && current.failure != null) {
            close();
            notBefore = now.plus(RETRY_BACKOFF);
            return current.failure;
        }
        if (now.compareTo(notBefore) >= 0) {
            say(openAnnouncements.open(AT_ONCE));
        }
        return null;
    }

    public void close() {
        if (attempt != null) {
            attempt.board.close();
            writeAcknowledged();
            attempt = null;
        }
    }

    private void say(List<ChunkId> open) {
        if (open.isEmpty()) {
            return;
        }
        SenderSession current = attempt == null ? new SenderSession(boards.get()) : attempt;
        attempt = current;
        for (ChunkId chunkId : open) {
            if (current.failure == null && current.underWay.add(chunkId)) {
                say(current, chunkId);
            }
        }
    }

    private void say(SenderSession current, ChunkId chunkId) {
        Optional<KeptChunk> chunk = kept.find(chunkId);
        try {
            if (chunk.isPresent()) {
                var event = OpenAnnouncements.announcing(chunk.get());
                current.board.announce(record(event), listener(current, new Statement(chunkId, event)));
            } else {
                current.board.withdraw(chunkId, listener(current, new Statement(chunkId, new Withdrawn(chunkId))));
            }
        } catch (RuntimeException e) {
            current.failure = e;
        }
    }

    private ProviderRecord.Announced record(Event.Announced event) {
        return new ProviderRecord.Announced(event.chunkId(), self, event.sha256(), event.size(), event.replicas());
    }

    private AnnouncementSender.Listener listener(SenderSession current, Statement statement) {
        return new AnnouncementSender.Listener() {
            @Override
            public void acknowledged() {
                done.add(statement);
                wake.run();
            }

            @Override
            public void failed(Exception reason) {
                current.failure = reason;
                wake.run();
            }
        };
    }

    private void writeAcknowledged() {
        var statement = new ArrayList<Statement>();
        for (Statement next = done.poll(); next != null; next = done.poll()) {
            statement.add(next);
        }
        if (statement.isEmpty()) {
            return;
        }
        Event[] events = statement.stream().map(Statement::event).toArray(Event[]::new);
        try {
            series.append(SeriesChange.of(clock.instant(), events));
        } catch (RuntimeException notWritten) {
            done.addAll(statement);
            throw notWritten;
        }
        statement.forEach(one -> {
            if (attempt != null) {
                attempt.underWay.remove(one.chunkId());
            }
            acknowledged.accept(one.event());
        });
    }

    private void closePast() {
        if (openAnnouncements.isPastToBeClosed()) {
            series.append(SeriesChange.of(clock.instant(), new PastWithdrawn()));
        }
    }
}
