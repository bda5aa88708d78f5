package io.intentcast.node.series;

import io.intentcast.protocol.EventType;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a part of somebody's series is about.
 *
 * @param startTime of its first event, by the clock of the node whose series it is
 * @param endTime of its last event
 * @param events which kinds of events there are in it, at most {@value #MOST}
 */
public record SeriesSummary(Instant startTime, Instant endTime, Set<EventType> events) {

    private static final int MOST = 64;

    /** @throws IllegalArgumentException if there are too many kinds of events */
    public SeriesSummary {
        if (events.size() > MOST) {
            throw new IllegalArgumentException("%d kinds of events are more than %d".formatted(events.size(), MOST));
        }
        events = Collections.unmodifiableSet(new TreeSet<>(events));
    }
}
