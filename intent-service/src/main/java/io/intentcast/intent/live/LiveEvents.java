package io.intentcast.intent.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The newest events, which each reader takes at its own pace: one that falls behind learns that it missed some.
 * Thread-safe.
 */
public final class LiveEvents {

    private final int most;
    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final Deque<Numbered> events = new ArrayDeque<>();
    private long last;
    private long bytes;
    private boolean stopped;

    /**
     * @param most how many events are cached, in {@code mostBytes} at most
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public LiveEvents(int most, long mostBytes, LongSupplier nanoTime) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    /** @param number 1 for the first event of this process, then one more each */
    public record Numbered(long number, LiveEvent event, int bytes) {}

    /** @param length the size of what it was read from, in bytes */
    public synchronized void add(LiveEvent event, int length) {
        last++;
        events.addLast(new Numbered(last, event, length));
        bytes += length;
        while (events.size() > 1 && (events.size() > most || bytes > mostBytes)) {
            bytes -= events.removeFirst().bytes();
        }
        notifyAll();
    }

    /** The number of the newest event; 0 before the first. */
    public synchronized long last() {
        return last;
    }

    /** Whether an event after this number is cached no longer. */
    public synchronized boolean isMissed(long number) {
        long first = events.isEmpty() ? last + 1 : events.getFirst().number();
        return number + 1 < first;
    }

    /**
     * The oldest cached events after this number. Waits until there is one, until the timeout, or until this service
     * stops; empty if there is none in the end.
     *
     * @param limit how many at most
     */
    synchronized List<Numbered> after(long number, int limit, Duration timeout) throws InterruptedException {
        long begun = nanoTime.getAsLong();
        long left = timeout.toNanos();
        while (last <= number && left > 0 && !stopped) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = timeout.toNanos() - (nanoTime.getAsLong() - begun);
        }
        return events.stream()
                .dropWhile(event -> event.number() <= number)
                .limit(limit)
                .toList();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends all waiting. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
