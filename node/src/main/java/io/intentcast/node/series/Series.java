package io.intentcast.node.series;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The node's own append-only sequence of events. Thread-safe. */
public interface Series {

    /**
     * Appends a change. When this returns, the change is written and every view has folded it.
     *
     * @return the index of its first event; without events, the index that the next event will get
     */
    long append(SeriesChange change);

    /**
     * @param after the index behind which the page begins; -1 for the first page
     * @param limit the most entries that a page may have, 1 or more
     * @param wanted which events to include
     */
    EntriesPage read(long after, int limit, Predicate<Event> wanted);

    /**
     * Checks that the files of the series are still there, and throws a {@link RuntimeException} if they were deleted.
     * Does nothing for a series without files.
     */
    default void requireThere() {}

    /** The next offset to read, by intents partition; without an entry for a partition that was never read. */
    Map<Integer, Long> positions();

    /**
     * Some entries in order. A page may hold fewer than the limit, or none, though there are more, because each read
     * looks at a limited number of entries.
     *
     * @param next the value of {@code after} for the next page; unchanged when nothing was found
     * @param complete whether there was nothing behind this page when it was read
     */
    record EntriesPage(List<SeriesEntry> entries, long next, boolean complete) {

        public EntriesPage {
            entries = List.copyOf(entries);
        }
    }
}
