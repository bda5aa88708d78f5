package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reputations of nodes. Every instance has all of them, soon after they were folded. */
public interface KnownReputations {

    /**
     * Empty for a node that took part in nothing.
     *
     * @throws NotRestoredException if reputations cannot be read at the moment
     */
    Optional<NodeReputation> find(NodeId node);

    /**
     * Reputations in the order of node ids.
     *
     * @param after null to begin with the first
     * @param most 1 or more
     * @throws NotRestoredException if reputations cannot be read at the moment
     */
    List<NodeReputation> list(@Nullable NodeId after, int most);
}
