package io.intentcast.node.responding.limits;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Counts the work of the last second: yeses to wants and chunks taken in. Parts of series do not count. Remembers no
 * more than it can count. Thread-safe.
 */
public final class RecentWork implements SeriesFold {

    private static final Duration WORK_INTERVAL = Duration.ofSeconds(1);

    private final Deque<Instant> times = new ArrayDeque<>();
    private final int most;

    /** @param most the highest count that is told apart from higher ones */
    public RecentWork(int most) {
        this.most = most;
    }

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (isWork(entry.event()) && most > 0) {
            if (times.size() == most) {
                times.removeFirst();
            }
            times.addLast(entry.time());
        }
    }

    /** How many of these events are work. */
    public static int in(List<? extends Event> events) {
        return (int) events.stream().filter(RecentWork::isWork).count();
    }

    /**
     * The work in the second that ends now. Events with a later time, from before the clock was set back, do not count.
     */
    public synchronized int at(Instant now) {
        Instant begin = now.minus(WORK_INTERVAL);
        int work = 0;
        for (Iterator<Instant> newestFirst = times.descendingIterator(); newestFirst.hasNext(); ) {
            Instant time = newestFirst.next();
            if (!time.isAfter(begin)) {
                return work;
            }
            work += time.isAfter(now) ? 0 : 1;
        }
        return work;
    }

    /** Offering to keep bytes is not work; taking them in is. */
    private static boolean isWork(Event event) {
        if (event instanceof Answered(var _, Subject subject, Yes(var claim))) {
            return !(claim instanceof Offer) && !SeriesChunkId.isReserved(subject);
        }
        return event instanceof ChunkStored stored && !SeriesChunkId.isReserved(stored.chunkId());
    }
}
