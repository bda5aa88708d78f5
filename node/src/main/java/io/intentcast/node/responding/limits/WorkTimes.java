package io.intentcast.node.responding.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The times of the latest work, no more than are counted. Thread-safe. */
final class WorkTimes {

    private static final Duration WORK_INTERVAL = Duration.ofSeconds(1);

    private final Deque<Instant> times = new ArrayDeque<>();
    private final int most;
    private @Nullable Instant countedAt;
    private int counted;

    /** @param most the highest count that is told apart from higher ones */
    WorkTimes(int most) {
        this.most = most;
    }

    synchronized void add(Instant time) {
        if (most > 0) {
            if (times.size() == most) {
                times.removeFirst();
            }
            times.addLast(time);
            countedAt = null;
        }
    }

    /**
     * The work in the second that ends now. Work with a later time, from before the clock was set back, does not count.
     * The answers of a batch all ask for the same moment, so it is counted once for them.
     */
    synchronized int at(Instant now) {
        if (!now.equals(countedAt)) {
            counted = count(now);
            countedAt = now;
        }
        return counted;
    }

    private int count(Instant now) {
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
}
