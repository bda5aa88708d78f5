package io.intentcast.storage.seriesexport;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracks how far the series has been shared. It remembers positions, not events. Thread-safe. */
public final class ExportProgress implements SeriesFold {

    private final ShareableEvents shareableEvents = new ShareableEvents();
    private @Nullable Initialized beginning;
    private long through = -1;
    private long waiting;

    /**
     * The place where the next excerpt begins.
     *
     * @param beginning the first event of the series
     * @param through the index of the last event that is shared or withheld; -1 for none
     * @param waiting how many events behind it are to be shared
     */
    record ExportStanding(Initialized beginning, long through, long waiting) {}

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof Initialized initialized) {
            beginning = beginning == null ? initialized : beginning;
        } else if (entry.event() instanceof SeriesShared shared) {
            settle(shared.events(), shared.last());
        } else if (entry.event() instanceof SeriesWithheld withheld) {
            settle(withheld.events(), withheld.last());
        }
        waiting += shareableEvents.test(entry.event()) ? 1 : 0;
    }

    /** How many events wait to be shared, whether or not they fill an excerpt. */
    public synchronized long waiting() {
        return waiting;
    }

    /** Empty before the series has begun. */
    synchronized Optional<ExportStanding> standing() {
        return Optional.ofNullable(beginning).map(begun -> new ExportStanding(begun, through, waiting));
    }

    private void settle(int events, long last) {
        waiting -= events;
        through = last;
    }
}
