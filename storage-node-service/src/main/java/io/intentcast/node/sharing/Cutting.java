package io.intentcast.node.sharing;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.Series.Page;
import io.intentcast.node.sharing.SharedSoFar.Standing;
import io.intentcast.protocol.SeriesChunkId;
import java.util.ArrayList;
import java.util.Optional;

/** Cuts the series into excerpts of equal length. A rest that does not fill an excerpt waits. */
final class Cutting {

    private static final int PAGE = 100;

    private final Series series;
    private final int length;

    Cutting(Series series, int length) {
        this.series = series;
        this.length = length;
    }

    /** The next excerpt, read from the series; empty when there are not enough events for one. */
    Optional<Excerpt> next(Standing standing) {
        return standing.waiting() < length ? Optional.empty() : Optional.of(cut(standing));
    }

    private Excerpt cut(Standing standing) {
        var shareable = new Shareable();
        var entries = new ArrayList<Entry>();
        long after = standing.through();
        while (entries.size() < length) {
            Page page = series.read(after, PAGE, _ -> true);
            if (page.next() == after) {
                throw new IllegalStateException("the series ends at %s, before what is waiting".formatted(after));
            }
            page.entries().stream()
                    .filter(entry -> shareable.test(entry.event()))
                    .limit(length - entries.size())
                    .forEach(entries::add);
            after = page.next();
        }
        var beginning = standing.beginning();
        var id = new SeriesChunkId(
                beginning.node(), beginning.firstEpoch(), entries.getFirst().index());
        return new Excerpt(id, entries);
    }
}
