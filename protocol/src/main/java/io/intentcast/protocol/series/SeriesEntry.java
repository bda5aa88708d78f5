package io.intentcast.protocol.series;

import java.time.Instant;

/**
 * An event with its place in the series.
 *
 * @param index 0, 1, 2… without a gap
 * @param time the time by the node's own clock; not promised to be in order
 */
public record SeriesEntry(long index, Instant time, Event event) {}
