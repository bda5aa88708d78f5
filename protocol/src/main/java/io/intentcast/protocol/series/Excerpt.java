package io.intentcast.protocol.series;

import io.intentcast.protocol.SeriesChunkId;
import java.time.Instant;
import java.util.List;

/**
 * Consecutive events of a node's series, without those that are not shared.
 *
 * @param entries at least one; the first has the index that the id names
 */
public record Excerpt(SeriesChunkId id, List<SeriesEntry> entries) {

    public Excerpt {
        entries = List.copyOf(entries);
    }

    public Instant startTime() {
        return entries.getFirst().time();
    }

    public Instant endTime() {
        return entries.getLast().time();
    }

    /** The index of its last event. */
    public long last() {
        return entries.getLast().index();
    }
}
