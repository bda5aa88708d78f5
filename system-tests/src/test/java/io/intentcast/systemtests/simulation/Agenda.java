package io.intentcast.systemtests.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: the queue of future steps. */
final class Agenda {

    private static final int MOST_STEPS = 200_000;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));
    private long nanos;
    private long entered;
    private int steps;

    private record Entry(long nanos, long number, Runnable action) {}

    long nanos() {
        return nanos;
    }

    void in(long delay, Runnable action) {
        entries.add(new Entry(nanos + delay, entered++, action));
    }

    /**
     * Takes the next step; false when there is none left.
     *
     * @throws AssertionError if the steps never end
     */
    boolean step() {
        Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        if (++steps > MOST_STEPS) {
            throw new AssertionError("no rest after %s steps and %s ms".formatted(MOST_STEPS, nanos / 1_000_000));
        }
        nanos = next.nanos;
        next.action.run();
        return true;
    }
}
