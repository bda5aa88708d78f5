package io.intentcast.intent.audience;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Standing;

/** How does a node stand, now that it is to be asked? */
@FunctionalInterface
public interface Standings {

    /** Every node is a newcomer. */
    Standings NEWCOMERS = (_, epoch) -> Standing.newcomer(epoch);

    Standing of(NodeId node, long epoch);

    /** Grows whenever some node's standing moved noticeably. */
    default long changes() {
        return 0;
    }
}
