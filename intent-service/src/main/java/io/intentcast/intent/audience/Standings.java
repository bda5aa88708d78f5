package io.intentcast.intent.audience;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;

/** How does a node stand, now that it is to be asked? */
@FunctionalInterface
public interface Standings {

    /** A hundredth, but for rounding. */
    double NOTICEABLE = 0.01 - 1e-9;

    Standing of(NodeId node, long epoch);

    /** Grows whenever some node's standing moved noticeably. */
    default long changes() {
        return 0;
    }

    /** Whether reputation or uncertainty is another by a hundredth. */
    static boolean isNoticeable(Trust from, Trust to) {
        return Math.abs(from.reputation() - to.reputation()) >= NOTICEABLE
                || Math.abs(from.uncertainty() - to.uncertainty()) >= NOTICEABLE;
    }
}
