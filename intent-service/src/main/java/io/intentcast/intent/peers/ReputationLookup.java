package io.intentcast.intent.peers;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Trust;
import java.util.SortedMap;

/** How far a node is trusted. */
@FunctionalInterface
public interface ReputationLookup {

    /** The trust in each matter that the node has a record in; empty for a newcomer. */
    SortedMap<Matter, Trust> of(NodeId node);
}
