package io.intentcast.protocol.series;

import io.intentcast.protocol.Observation;
import io.intentcast.protocol.SeriesChunkId;
import java.util.List;

/**
 * What a chunk of a series says about one location.
 *
 * @param malformed how many events cannot be read, for any location
 */
public record LocationExcerpt(SeriesChunkId id, List<ExcerptObservation> seen, int malformed) {

    public LocationExcerpt {
        seen = List.copyOf(seen);
    }

    /** @param index in the series */
    public record ExcerptObservation(long index, Observation observation) {}
}
