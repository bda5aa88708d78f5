package io.intentcast.storage.seriesexport;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.Series.EntriesPage;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.Excerpt;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.storage.seriesexport.ExportProgress.ExportStanding;
import java.util.ArrayList;
import java.util.Optional;

/** Cuts the series into excerpts of equal length. A rest that does not fill an excerpt waits. */
final class ExcerptCutter {

    private static final int PAGE = 100;

    private final Series series;
    private final int length;

    ExcerptCutter(Series series, int length) {
        this.series = series;
        this.length = length;
    }

    /** The next excerpt, read from the series; empty when there are not enough events for one. */
    Optional<Excerpt> next(ExportStanding exportStanding) {
        return exportStanding.waiting() < length ? Optional.empty() : Optional.of(cut(exportStanding));
    }

    private Excerpt cut(ExportStanding exportStanding) {
        var shareable = new ShareableEvents();
        var entries = new ArrayList<SeriesEntry>();
        long after = exportStanding.through();
        while (entries.size() < length) {
            EntriesPage page = series.read(after, PAGE, _ -> true);
            if (page.next() == after) {
                throw new IllegalStateException("the series ends at %s, before the events that wait".formatted(after));
            }
            page.entries().stream()
                    .filter(entry -> shareable.test(entry.event()))
                    .limit(length - entries.size())
                    .forEach(entries::add);
            after = page.next();
        }
        var beginning = exportStanding.beginning();
        var id = new SeriesChunkId(
                beginning.node(), beginning.firstEpoch(), entries.getFirst().index());
        return new Excerpt(id, entries);
    }
}
