package io.intentcast.node.series;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Silence.Cause;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that a node did or learned. Mere reading is none. */
public sealed interface Event {

    /**
     * The disk was empty, and a series began on it.
     *
     * @param firstEpoch of the process that began it
     */
    record Initialized(NodeId node, long firstEpoch, Set<Role> roles) implements Event {

        public Initialized {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    /** Another node came. */
    record PeerAdded(NodeId peer) implements Event {}

    /** Another node went, or was not heard of for the presence time-out. */
    record PeerLost(NodeId peer) implements Event {}

    /** The node observed something. */
    record ObservationMade(Location location, Observation observation) implements Event {

        /** The name of such events in series. */
        public static final EventType TYPE = new EventType("observation");
    }

    /** The node decided what it says to the intent of somebody else. What went with a yes is here in brief. */
    record Answered(IntentId intent, Subject subject, Answer answer) implements Event {}

    /**
     * The node read an intent that is its own.
     *
     * @param broadcastTime the intent's append time
     */
    record DeclaredIntent(
            IntentId intent, String kind, Subject subject, Duration window, Until until, Instant broadcastTime)
            implements Event {}

    /** The window of an own intent has closed, and these are the nodes that it was put to. What each did follows at once. */
    record IntentBroadcast(IntentId intent, Subject subject, List<NodeId> targets) implements Event {

        public IntentBroadcast {
            targets = List.copyOf(targets);
        }
    }

    /** A node said yes to an own intent. What came with it is here in brief. */
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
     * This is what those who said yes to an own intent agree on. It comes at once, behind what each did.
     *
     * @param values at least one
     * @param store the chunk that it becomes; null for none
     */
    record ConsensusReached(
            IntentId intent,
            Subject subject,
            List<Value> values,
            @Nullable ToStore store) implements Event {

        public ConsensusReached {
            values = List.copyOf(values);
        }
    }

    /**
     * The chunk that a consensus becomes.
     *
     * @param sha256 of the outcome with all perspectives, as it is written
     * @param replicas on how many nodes it is wanted, 1 or more
     */
    record ToStore(ChunkId chunkId, Sha256 sha256, int replicas) {}

    /**
     * The consensus on an own intent is a chunk that is kept.
     *
     * @param replicas on how many nodes it is wanted, 1 or more
     * @param keepers who had announced it when the node asked for the first time with success, at least one
     */
    record ConsensusStored(
            IntentId intent, ChunkId chunkId, Sha256 sha256, long size, int replicas, List<NodeId> keepers)
            implements Event {

        public ConsensusStored {
            keepers = List.copyOf(keepers);
        }
    }

    /** So many nodes announced that they keep the consensus on an own intent as are wanted, or no more came. */
    record ConsensusAnnounced(IntentId intent, ChunkId chunkId, List<NodeId> providers) implements Event {

        public ConsensusAnnounced {
            providers = List.copyOf(providers);
        }
    }

    /**
     * The bytes are on disk.
     *
     * @param replicas on how many nodes they were wanted, 1 or more
     * @param series what is in them; null unless they are part of a series and readable as such
     */
    record ChunkStored(
            ChunkId chunkId,
            Sha256 sha256,
            long size,
            int replicas,
            @Nullable SeriesSummary series) implements Event {

        public ChunkStored(ChunkId chunkId, Sha256 sha256, long size, int replicas) {
            this(chunkId, sha256, size, replicas, null);
        }
    }

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
        LOST,
        /** Part of a newer series came, and took their place. */
        MADE_ROOM
    }

    /**
     * Others keep this part of the series.
     *
     * @param events how many there are in it
     * @param last the index of the last of them
     * @param replicas on how many nodes it should be
     * @param keepers on which it is, as far as was said
     */
    record SeriesShared(
            ChunkId chunkId, Sha256 sha256, long size, int events, long last, int replicas, List<NodeId> keepers)
            implements Event {

        public SeriesShared {
            keepers = List.copyOf(keepers);
        }
    }

    /**
     * This part of the series will not be shared: nobody may take it.
     *
     * @param events how many there are in it
     * @param last the index of the last of them
     * @param reason as it was said
     */
    record SeriesWithheld(ChunkId chunkId, Sha256 sha256, long size, int events, long last, String reason)
            implements Event {}
}
