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
import java.time.Instant;
import java.util.List;

/**
 * Counts the work of the last second: yeses to wants and chunks taken in. Parts of series do not count. Remembers no
 * more than it can count. Thread-safe.
 */
public final class RecentWork implements SeriesFold {

    private final WorkTimes times;

    /** @param most the highest count that is told apart from higher ones */
    public RecentWork(int most) {
        this.times = new WorkTimes(most);
    }

    @Override
    public void fold(SeriesEntry entry) {
        if (isWork(entry.event())) {
            times.add(entry.time());
        }
    }

    /** How many of these events are work. */
    public static int in(List<? extends Event> events) {
        return (int) events.stream().filter(RecentWork::isWork).count();
    }

    /**
     * The work in the second that ends now. Events with a later time, from before the clock was set back, do not count.
     */
    public int at(Instant now) {
        return times.at(now);
    }

    /** Offering to keep bytes is not work; taking them in is. */
    private static boolean isWork(Event event) {
        if (event instanceof Answered(var _, Subject subject, Yes(var claim))) {
            return !(claim instanceof Offer) && !SeriesChunkId.isReserved(subject);
        }
        return event instanceof ChunkStored stored && !SeriesChunkId.isReserved(stored.chunkId());
    }
}
