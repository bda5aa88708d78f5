package io.intentcast.intent.audience;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import org.jspecify.annotations.Nullable;

/** The current standing of each node that may be asked, and how often values were right. */
@FunctionalInterface
public interface Standings {

    /** A hundredth, less a margin for rounding. */
    double NOTICEABLE = 0.01 - 1e-9;

    /** The standing in this matter. */
    Standing of(NodeId node, Matter matter, long epoch);

    /** How often values in this matter were right; null while too little is known for a probability. */
    default @Nullable Reliability reliability(Matter matter) {
        return null;
    }

    /**
     * Increases whenever the standing of a node moves noticeably, and when more is known of how often values were
     * right.
     */
    default long changes() {
        return 0;
    }

    /** Whether reputation or uncertainty differs by at least a hundredth. */
    static boolean isNoticeable(Trust from, Trust to) {
        return Math.abs(from.reputation() - to.reputation()) >= NOTICEABLE
                || Math.abs(from.uncertainty() - to.uncertainty()) >= NOTICEABLE;
    }
}
