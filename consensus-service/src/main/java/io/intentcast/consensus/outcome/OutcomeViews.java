package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The outcomes that this instance keeps, and which instances keep the others. */
public interface OutcomeViews {

    ViewOwner ownerOf(IntentId intent);

    ViewOwner ownerOf(Subject subject);

    /** Who keeps which partition: each has a part of every series. */
    SortedMap<Integer, ViewOwner> owners();

    /**
     * Empty when the outcome is not known here: not concluded yet, or no longer kept.
     *
     * @throws ViewsMovedException if this instance does not keep it at the moment
     */
    Optional<OutcomeHistory> find(IntentId intent);

    /**
     * The newest outcome on a subject that has a consensus. Empty when none is known here.
     *
     * @throws ViewsMovedException if this instance does not keep it at the moment
     */
    Optional<Outcome> newestConsensus(Subject subject);

    /**
     * A page of what some partitions have of the series after a position. A page ends early when its outcomes are
     * large.
     *
     * @param after null for the beginning
     * @param limit the most outcomes on the page, 1 or more
     * @throws ViewsMovedException if this instance does not keep one of the partitions at the moment
     */
    SeriesSlice series(NodeId declarer, @Nullable SeriesPosition after, int limit, Set<Integer> partitions);
}
