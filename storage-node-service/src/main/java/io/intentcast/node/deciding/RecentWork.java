package io.intentcast.node.deciding;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.Answered;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.View;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * How much work the node took on lately: yeses to wants and chunks taken in. What is about parts of series is none. Thread-safe;
 * remembers no more than it can count.
 */
public final class RecentWork implements View {

    private static final Duration LATELY = Duration.ofSeconds(1);

    private final Deque<Instant> times = new ArrayDeque<>();
    private final int most;

    /** @param most how much work need be told apart from more */
    public RecentWork(int most) {
        this.most = most;
    }

    @Override
    public synchronized void fold(Entry entry) {
        if (isWork(entry.event()) && most > 0) {
            if (times.size() == most) {
                times.removeFirst();
            }
            times.addLast(entry.time());
        }
    }

    /** How much of it is work. */
    public static int in(List<? extends Event> events) {
        return (int) events.stream().filter(RecentWork::isWork).count();
    }

    /** Work in the second that ends now. What a clock that was set back dates later than now is not counted. */
    public synchronized int at(Instant now) {
        Instant begin = now.minus(LATELY);
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

    /** To offer bytes a place is none; to take them in is. */
    private static boolean isWork(Event event) {
        if (event instanceof Answered(var _, Subject subject, Yes(var claim))) {
            return !(claim instanceof Offer) && !SeriesChunkId.isReserved(subject);
        }
        return event instanceof ChunkStored stored && !SeriesChunkId.isReserved(stored.chunkId());
    }
}
