package io.intentcast.protocol.series;

import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a part of some node's series is about.
 *
 * @param startTime the time of its first event, by the clock of the node whose series it is
 * @param endTime the time of its last event
 * @param events the kinds of events in it, at most {@value #MOST}
 * @param locations the locations of its observations; null when unknown, or when more than {@value #MOST_LOCATIONS}
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

    /** Whether it may have observations at any location. */
    public boolean mayBeAnywhere() {
        return locations == null && events.contains(ObservationMade.TYPE);
    }
}
