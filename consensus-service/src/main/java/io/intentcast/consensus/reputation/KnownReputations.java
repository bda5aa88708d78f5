package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of nodes. Every instance has all of it, soon after it was folded. */
public interface KnownReputations {

    /**
     * Empty for a node that took part in nothing.
     *
     * @throws NotRestoredException if it cannot be read just now
     */
    Optional<NodeReputation> find(NodeId node);

    /**
     * In the order of node ids.
     *
     * @param after null to begin with the first
     * @param most 1 or more
     * @throws NotRestoredException if it cannot be read just now
     */
    List<NodeReputation> list(@Nullable NodeId after, int most);
}
