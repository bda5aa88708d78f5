package io.intentcast.intent.tracking;

import io.intentcast.protocol.IntentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Caches the newest intents of the log, whichever replica declared them. Thread-safe. */
public final class RecentIntents {

    private final int remembered;
    private final long rememberedBytes;
    private final NavigableMap<Place, SizedIntent> intents = new TreeMap<>(Place.NEWEST_FIRST);
    private final Map<IntentId, Place> places = new HashMap<>();
    private long bytes;

    /**
     * @param remembered the maximum number of intents; the total size of their records is at most
     *     {@code rememberedBytes}, except for the newest
     */
    public RecentIntents(int remembered, long rememberedBytes) {
        this.remembered = remembered;
        this.rememberedBytes = rememberedBytes;
    }

    private record Place(Instant declared, IntentId id) {

        static final Comparator<Place> NEWEST_FIRST =
                Comparator.comparing(Place::declared).thenComparing(Place::id).reversed();

        static Place of(LoggedIntent intent) {
            return new Place(intent.declared(), intent.id());
        }
    }

    private record SizedIntent(LoggedIntent intent, int bytes) {}

    /** @param length of its record, in bytes */
    public synchronized void read(LoggedIntent intent, int length) {
        Place place = Place.of(intent);
        Place before = places.put(intent.id(), place);
        if (before != null) {
            forget(before);
        }
        intents.put(place, new SizedIntent(intent, length));
        bytes += length;
        while (intents.size() > 1 && (intents.size() > remembered || bytes > rememberedBytes)) {
            Place oldest = intents.lastKey();
            forget(oldest);
            places.remove(oldest.id());
        }
    }

    private void forget(Place place) {
        SizedIntent removed = intents.remove(place);
        bytes -= removed == null ? 0 : removed.bytes();
    }

    /**
     * A page of them, the newest first; empty when {@code after} is not cached, or no longer.
     *
     * @param after only those declared before this one; null to begin with the newest
     * @param limit how many at most
     */
    public synchronized Optional<List<LoggedIntent>> page(
            @Nullable IntentId after, int limit, Predicate<LoggedIntent> wanted) {
        Place from = after == null ? null : places.get(after);
        if (after != null && from == null) {
            return Optional.empty();
        }
        var rest = from == null ? intents : intents.tailMap(from, false);
        return Optional.of(rest.values().stream()
                .map(SizedIntent::intent)
                .filter(wanted)
                .limit(limit)
                .toList());
    }
}
