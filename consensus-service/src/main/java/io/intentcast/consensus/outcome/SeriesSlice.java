package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a declarer's series.
 *
 * @param next the position after which the next page begins; null when this is the last
 */
public record SeriesSlice(List<Outcome> outcomes, @Nullable SeriesPosition next) {

    public SeriesSlice {
        outcomes = List.copyOf(outcomes);
    }
}
