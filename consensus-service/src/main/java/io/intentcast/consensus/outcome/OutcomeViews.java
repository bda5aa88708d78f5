package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this instance keeps of the outcomes, and who keeps the rest. */
public interface OutcomeViews {

    Keeper keeperOf(IntentId intent);

    Keeper keeperOf(NodeId declarer);

    /**
     * Empty when it is not known here: not concluded yet, or no longer kept.
     *
     * @throws ViewsMovedException if this instance does not keep it just now
     */
    Optional<OutcomeHistory> find(IntentId intent);

    /**
     * What follows a position, as far as the page reaches; a page ends early when its outcomes are large.
     *
     * @param after null for the beginning
     * @param limit how many outcomes at most, 1 or more
     * @throws ViewsMovedException if this instance does not keep it just now
     */
    SeriesPage series(NodeId declarer, @Nullable SeriesPosition after, int limit);
}
