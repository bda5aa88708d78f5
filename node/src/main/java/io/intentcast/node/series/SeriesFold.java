package io.intentcast.node.series;

import io.intentcast.protocol.series.SeriesEntry;

/**
 * A fold over the series, held in memory only. At every start it folds all entries again, in order, one at a time.
 */
@FunctionalInterface
public interface SeriesFold {

    void fold(SeriesEntry entry);
}
