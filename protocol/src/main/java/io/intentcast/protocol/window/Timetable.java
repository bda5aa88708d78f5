package io.intentcast.protocol.window;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The append times at which something is due, with their intents. */
final class Timetable {

    private static final int FORGETTING_SECONDS = 1;

    private final NavigableMap<Instant, NavigableSet<Long>> entries = new TreeMap<>();

    void add(Instant when, long intent) {
        entries.computeIfAbsent(when, _ -> new TreeSet<>()).add(intent);
    }

    void remove(Instant when, long intent) {
        entries.computeIfPresent(when, (_, intents) -> {
            intents.remove(intent);
            return intents.isEmpty() ? null : intents;
        });
    }

    /** Removes and returns the intents that are due at this append time. */
    List<Long> takeUntil(Instant appendTime) {
        NavigableMap<Instant, NavigableSet<Long>> due = entries.headMap(appendTime, true);
        List<Long> intents = due.values().stream().flatMap(NavigableSet::stream).toList();
        due.clear();
        return intents;
    }

    /**
     * When a record is wanted: at the next deadline, or for forgetting at the last of these times, but at most
     * {@value #FORGETTING_SECONDS} s after the first, so that many windows share one tick.
     */
    static Optional<Instant> next(Timetable deadlines, Timetable forgettings) {
        Optional<Instant> forgetting = forgettings
                .first()
                .flatMap(first -> forgettings
                        .last()
                        .map(last -> Stream.of(last, first.plusSeconds(FORGETTING_SECONDS))
                                .min(Comparator.naturalOrder())
                                .orElseThrow()));
        return Stream.of(deadlines.first(), forgetting)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.firstKey());
    }

    private Optional<Instant> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.lastKey());
    }
}
