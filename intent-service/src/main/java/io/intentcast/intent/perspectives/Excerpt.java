package io.intentcast.intent.perspectives;

import io.intentcast.protocol.Observation;
import io.intentcast.protocol.SeriesChunkId;
import java.util.List;

/**
 * What a chunk of a series says about one location.
 *
 * @param malformed how many events cannot be read, for any location
 */
public record Excerpt(SeriesChunkId id, List<Seen> seen, int malformed) {

    public Excerpt {
        seen = List.copyOf(seen);
    }

    /** @param index in the series */
    public record Seen(long index, Observation observation) {}
}
