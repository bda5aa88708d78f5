package io.intentcast.protocol.window;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The append times at which something is due, with their intents. */
final class Timetable {

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

    Optional<Instant> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.firstKey());
    }

    Optional<Instant> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.lastKey());
    }
}
