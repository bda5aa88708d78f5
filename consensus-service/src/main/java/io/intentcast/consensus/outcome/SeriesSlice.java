package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a declarer's series.
 *
 * @param next the position after which the next page begins; null when this is the last
 */
public record SeriesSlice(List<Outcome> outcomes, @Nullable SeriesPosition next) {

    public SeriesSlice {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The page that begins where all these begin, each with another part of the series. It ends where one of them ends
     * without being the last, since behind that a part is not known.
     *
     * @param limit the most outcomes on the page, 1 or more
     */
    public static SeriesSlice merged(List<SeriesSlice> parts, int limit) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Optional<SeriesPosition> known =
                parts.stream().flatMap(part -> Stream.ofNullable(part.next())).min(Comparator.naturalOrder());
        List<Outcome> all = parts.stream()
                .flatMap(part -> part.outcomes().stream())
                .sorted(Comparator.comparing(SeriesPosition::of))
                .toList();
        List<Outcome> page = all.stream()
                .filter(outcome -> known.isEmpty() || SeriesPosition.of(outcome).compareTo(known.get()) <= 0)
                .limit(limit)
                .toList();
        boolean last = known.isEmpty() && page.size() == all.size();
        return new SeriesSlice(page, last ? null : SeriesPosition.of(page.getLast()));
    }
}
