package io.intentcast.node.series;

import io.intentcast.node.series.Event.ObservationMade;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a part of somebody's series is about.
 *
 * @param startTime of its first event, by the clock of the node whose series it is
 * @param endTime of its last event
 * @param events which kinds of events there are in it, at most {@value #MOST}
 * @param locations where something is observed in it; null when that is not known, or at more than {@value #MOST_LOCATIONS}
 */
public record SeriesSummary(
        Instant startTime,
        Instant endTime,
        Set<EventType> events,
        @Nullable Set<Location> locations) {

    private static final int MOST = 64;
    private static final int MOST_LOCATIONS = 32;

    /** @throws IllegalArgumentException if there are too many kinds of events */
    public SeriesSummary {
        if (events.size() > MOST) {
            throw new IllegalArgumentException("%s kinds of events are more than %s".formatted(events.size(), MOST));
        }
        events = Collections.unmodifiableSet(new TreeSet<>(events));
        locations = locations == null || locations.size() > MOST_LOCATIONS
                ? null
                : Collections.unmodifiableSet(new TreeSet<>(locations));
    }

    /** Whether something may be observed in it anywhere. */
    public boolean mayBeAnywhere() {
        return locations == null && events.contains(ObservationMade.TYPE);
    }
}
