package io.intentcast.storage.observing;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import java.util.Comparator;

/**
 * An observation with its place in the series.
 *
 * @param index the index of its event in the series
 */
public record KeptObservation(long index, Location location, Observation observation) {

    /** Newest first. Ties go to the observation that was appended later. */
    static final Comparator<KeptObservation> NEWEST_FIRST = Comparator.comparing(
                    (KeptObservation kept) -> kept.observation().at())
            .thenComparingLong(KeptObservation::index)
            .reversed();
}
