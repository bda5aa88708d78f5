package io.intentcast.node.series;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The node's own append-only sequence of events. Thread-safe. */
public interface Series {

    /**
     * When this returns, the change is written and every view has folded it.
     *
     * @return the index of the first of its events; where it has none, that of the next that comes
     */
    long append(Change change);

    /**
     * @param after only what has a higher index; -1 for all
     * @param limit how many entries at most, 1 or more
     * @param wanted what is not is left out
     */
    Page read(long after, int limit, Predicate<Event> wanted);

    /** Throws a {@link RuntimeException} if what is written was taken away since; what has nothing that can be taken away does nothing. */
    default void requireThere() {}

    /** The next offset to read, by intents partition; nothing for a partition that was never read. */
    Map<Integer, Long> positions();

    /**
     * Some entries in order. May hold fewer than were asked for, or none, though there are more: only so many are looked at.
     *
     * @param next what to read after to go on; equal to what was read after when there was nothing
     * @param complete whether nothing lay behind it when it was read
     */
    record Page(List<Entry> entries, long next, boolean complete) {

        public Page {
            entries = List.copyOf(entries);
        }
    }
}
