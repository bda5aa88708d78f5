package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this instance keeps of the outcomes, and who keeps the rest. */
public interface OutcomeViews {

    Keeper keeperOf(IntentId intent);

    Keeper keeperOf(NodeId declarer);

    Keeper keeperOf(Subject subject);

    /**
     * Empty when it is not known here: not concluded yet, or no longer kept.
     *
     * @throws ViewsMovedException if this instance does not keep it just now
     */
    Optional<OutcomeHistory> find(IntentId intent);

    /**
     * The outcome that was concluded last, of those on a subject that agree on something. Empty when none is known here.
     *
     * @throws ViewsMovedException if this instance does not keep it just now
     */
    Optional<Outcome> newestConsensus(Subject subject);

    /**
     * What follows a position, as far as the page reaches; a page ends early when its outcomes are large.
     *
     * @param after null for the beginning
     * @param limit how many outcomes at most, 1 or more
     * @throws ViewsMovedException if this instance does not keep it just now
     */
    SeriesPage series(NodeId declarer, @Nullable SeriesPosition after, int limit);
}
