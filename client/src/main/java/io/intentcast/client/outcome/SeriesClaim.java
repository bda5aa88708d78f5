package io.intentcast.client.outcome;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The chunks of series that a node holds, with events of the type that was asked for.
 *
 * @param chunks as many as fit
 * @param more whether it holds more of them
 * @param url below which they are
 */
public record SeriesClaim(List<SeriesChunk> chunks, boolean more, URI url) {

    public SeriesClaim {
        chunks = List.copyOf(chunks);
    }

    /**
     * Some events of a node's series.
     *
     * @param startTime of its first event
     * @param endTime of its last event
     */
    public record SeriesChunk(String chunkId, String sha256, long size, Instant startTime, Instant endTime) {}
}
