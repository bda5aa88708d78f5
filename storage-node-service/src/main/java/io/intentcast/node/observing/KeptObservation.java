package io.intentcast.node.observing;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import java.util.Comparator;

/**
 * An observation in its place.
 *
 * @param index in the series
 */
public record KeptObservation(long index, Location location, Observation observation) {

    /** Of those of the same time, what was appended later comes first. */
    static final Comparator<KeptObservation> NEWEST_FIRST = Comparator.comparing(
                    (KeptObservation kept) -> kept.observation().at())
            .thenComparingLong(KeptObservation::index)
            .reversed();
}
