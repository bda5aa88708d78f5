package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;

/**
 * One of the slots that the judged perspectives of a node are spread over, so that remembering one of them rewrites only
 * a few others.
 *
 * @param number 0 to {@value #COUNT}, exclusive
 */
public record PerspectiveSlot(NodeId node, int number) {

    /** The number of slots of a node in one partition. */
    public static final int COUNT = 256;

    static PerspectiveSlot of(NodeId node, Fingerprint perspective) {
        return new PerspectiveSlot(node, (int) Long.remainderUnsigned(perspective.high(), COUNT));
    }
}
