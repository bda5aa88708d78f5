package io.intentcast.storage.chunks;

import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.SeriesSummary;
import java.io.InputStream;
import java.util.Optional;

/** Reads what a part of a series is about. */
@FunctionalInterface
public interface SeriesSummaryReader {

    /** The summary; empty when the bytes are not the part of a series that the id names. */
    Optional<SeriesSummary> read(SeriesChunkId id, InputStream bytes);
}
