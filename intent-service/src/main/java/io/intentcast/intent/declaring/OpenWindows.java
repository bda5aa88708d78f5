package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The intents that were declared here and whose outcome was not read yet, those about to be declared counted in. An outcome that does
 * not come takes no place for ever: a place lapses some time after the latest moment at which a window is forgotten.
 */
public final class OpenWindows {

    private final int limit;
    private final long graceNanos;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Map<IntentId, Place> open = new HashMap<>();
    private final TreeSet<Place> byLapse =
            new TreeSet<>(Comparator.comparingLong(Place::lapsesAt).thenComparing(Place::id));
    private int reserved;
    private long lapsed;

    /**
     * @param grace how long after twice its window an outcome is still hoped for
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public OpenWindows(int limit, Duration grace, LongSupplier nanoTime) {
        this.limit = limit;
        this.graceNanos = grace.toNanos();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** @param lapsesAt in nanoseconds from the beginning */
    private record Place(IntentId id, long lapsesAt) {}

    public int limit() {
        return limit;
    }

    public synchronized int count() {
        giveBackLapsed();
        return reserved + open.size();
    }

    /** How many places were given back without an outcome. */
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

    /** Nothing was appended, as far as is known. */
    synchronized void giveBack() {
        reserved--;
    }

    /** The place is that intent's. */
    synchronized void open(IntentId id, Duration window) {
        reserved--;
        var place = new Place(id, now() + window.multipliedBy(2).toNanos() + graceNanos);
        open.put(id, place);
        byLapse.add(place);
    }

    /** The outcome was read; of no effect for an intent that was not declared here, or whose place has lapsed. */
    public synchronized void close(IntentId id) {
        Place place = open.remove(id);
        if (place != null) {
            byLapse.remove(place);
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
