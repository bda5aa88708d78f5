package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The intents declared here whose outcome has not been read yet, including those about to be declared. A place does not
 * stay taken forever without an outcome: it lapses some time after the latest moment at which the window is forgotten.
 */
public final class OpenWindows {

    private final int limit;
    private final long graceNanos;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Map<IntentId, OpenWindow> open = new HashMap<>();
    private final TreeSet<OpenWindow> byLapse =
            new TreeSet<>(Comparator.comparingLong(OpenWindow::lapsesAt).thenComparing(OpenWindow::id));
    private int reserved;
    private long lapsed;

    /**
     * @param grace how long after twice its window an outcome is still expected
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public OpenWindows(int limit, Duration grace, LongSupplier nanoTime) {
        this.limit = limit;
        this.graceNanos = grace.toNanos();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** @param lapsesAt in nanoseconds since construction */
    private record OpenWindow(IntentId id, long lapsesAt) {}

    public int limit() {
        return limit;
    }

    public synchronized int count() {
        giveBackLapsed();
        return reserved + open.size();
    }

    /** How many places lapsed without an outcome. */
    public synchronized long lapsed() {
        giveBackLapsed();
        return lapsed;
    }

    /** Takes a place before the intent is appended; false when there is none. */
    synchronized boolean reserve() {
        if (count() >= limit) {
            return false;
        }
        reserved++;
        return true;
    }

    /** Returns a reserved place because nothing was appended, as far as is known. */
    synchronized void giveBack() {
        reserved--;
    }

    /** Assigns a reserved place to this intent. */
    synchronized void open(IntentId id, Duration window) {
        reserved--;
        var openWindow = new OpenWindow(id, now() + 2 * window.toNanos() + graceNanos);
        open.put(id, openWindow);
        byLapse.add(openWindow);
    }

    /**
     * Frees the place because the outcome was read. Does nothing for an intent that was not declared here, or whose
     * place has lapsed.
     */
    public synchronized void close(IntentId id) {
        OpenWindow openWindow = open.remove(id);
        if (openWindow != null) {
            byLapse.remove(openWindow);
        }
    }

    private void giveBackLapsed() {
        while (!byLapse.isEmpty() && byLapse.first().lapsesAt() <= now()) {
            close(byLapse.first().id());
            lapsed++;
        }
    }

    private long now() {
        return nanoTime.getAsLong() - begun;
    }
}
