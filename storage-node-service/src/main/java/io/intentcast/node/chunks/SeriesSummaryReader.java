package io.intentcast.node.chunks;

import io.intentcast.node.series.SeriesSummary;
import io.intentcast.protocol.SeriesChunkId;
import java.io.InputStream;
import java.util.Optional;

/** Reads what a part of a series is about. */
@FunctionalInterface
public interface SeriesSummaryReader {

    /** The summary; empty when the bytes are not the part of a series that the id names. */
    Optional<SeriesSummary> read(SeriesChunkId id, InputStream bytes);
}
