package io.intentcast.node.series;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Silence.Cause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that a node did or learned. Mere reading is none. */
public sealed interface Event {

    /** The first of every series: the disk was empty. */
    record Initialized(NodeId node, Set<Role> roles) implements Event {

        public Initialized {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    /** Another node came. */
    record PeerAdded(NodeId peer) implements Event {}

    /** Another node went, or was not heard of for the presence time-out. */
    record PeerLost(NodeId peer) implements Event {}

    /** The node decided what it says to an intent. Small bytes that went with a yes are not repeated here. */
    record Answered(IntentId intent, Subject subject, Answer answer) implements Event {}

    /**
     * The node read an intent that is its own.
     *
     * @param broadcastTime the intent's append time
     */
    record DeclaredIntent(
            IntentId intent, String kind, Subject subject, Duration window, Until until, Instant broadcastTime)
            implements Event {}

    /** The window of an own intent has closed, and these are the nodes that it was put to. */
    record IntentBroadcast(IntentId intent, List<NodeId> targets) implements Event {

        public IntentBroadcast {
            targets = List.copyOf(targets);
        }
    }

    /** A node said yes to an own intent. Small bytes that came with it are not repeated here. */
    record ReceivedPerspective(IntentId intent, NodeId node, Claim claim) implements Event {}

    /**
     * A node said no to an own intent.
     *
     * @param limiter what held it back; null unless the reason is that it is rate limited
     * @param retryAfter when to come back; null when the node did not say
     */
    record Rejected(
            IntentId intent,
            NodeId node,
            Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) implements Event {}

    /** A node said nothing to an own intent. */
    record KeptSilent(IntentId intent, NodeId node, Cause cause) implements Event {}

    /**
     * The bytes are on disk.
     *
     * @param replicas on how many nodes they were wanted, 1 or more
     */
    record ChunkStored(ChunkId chunkId, Sha256 sha256, long size, int replicas) implements Event {}

    /** The bytes are no longer kept. */
    record ChunkDropped(ChunkId chunkId, Sha256 sha256, long size, DropCause cause) implements Event {}

    /** The providers topic says that the node keeps these bytes. */
    record Announced(ChunkId chunkId, Sha256 sha256, long size, int replicas) implements Event {}

    /** The providers topic does not say any more that the node keeps bytes under this id. */
    record Withdrawn(ChunkId chunkId) implements Event {}

    /** The providers topic says nothing any more of what the node kept before this series began, on a disk that is gone. */
    record PastWithdrawn() implements Event {}

    /** Why bytes are no longer kept. */
    enum DropCause {
        /** Somebody asked for it. */
        DELETED,
        /** They were not on disk when the node started. */
        LOST
    }
}
