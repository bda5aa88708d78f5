package io.intentcast.protocol.series;

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
import io.intentcast.protocol.SilenceCause;
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

/** Something that a node did or learned. Merely reading a record is no event. */
public sealed interface Event {

    /**
     * A series began on an empty disk.
     *
     * @param firstEpoch the epoch of the process that began it
     */
    record Initialized(NodeId node, long firstEpoch, Set<Role> roles) implements Event {

        public Initialized {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    /** Another node came. */
    record PeerAdded(NodeId peer) implements Event {}

    /** Another node went, or sent no heartbeat for the presence timeout. */
    record PeerLost(NodeId peer) implements Event {}

    /** The node observed something. */
    record ObservationMade(Location location, Observation observation) implements Event {

        /** The name of such events in series. */
        public static final EventType TYPE = new EventType("observation");
    }

    /** The node decided what it answers to another node's intent. The claim of a yes is abbreviated. */
    record Answered(IntentId intent, Subject subject, Answer answer) implements Event {}

    /**
     * The node read its own intent.
     *
     * @param broadcastTime the intent's append time
     */
    record DeclaredIntent(
            IntentId intent, String kind, Subject subject, Duration window, Until until, Instant broadcastTime)
            implements Event {}

    /**
     * The window of the node's own intent has closed, and the intent was put to these nodes. What each node did follows
     * directly.
     */
    record IntentBroadcast(IntentId intent, Subject subject, List<NodeId> targets) implements Event {

        public IntentBroadcast {
            targets = List.copyOf(targets);
        }
    }

    /** A node said yes to an own intent. Its claim is abbreviated. */
    record ReceivedPerspective(IntentId intent, NodeId node, Claim claim) implements Event {}

    /**
     * A node said no to an own intent.
     *
     * @param limiter the limiter that held it back; null unless the reason is that it is rate limited
     * @param retryAfter how long to wait before a retry; null when the node did not say
     */
    record Rejected(
            IntentId intent,
            NodeId node,
            Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) implements Event {}

    /** A node said nothing to an own intent. */
    record KeptSilent(IntentId intent, NodeId node, SilenceCause cause) implements Event {}

    /**
     * The nodes that said yes to an own intent agree on these values. It directly follows what each node did.
     *
     * @param values at least one
     * @param store the chunk that the consensus becomes; null for none
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
     * @param sha256 the digest of the outcome with all perspectives, as it is written
     * @param replicas how many nodes should keep it, 1 or more
     */
    record ToStore(ChunkId chunkId, Sha256 sha256, int replicas) {}

    /**
     * The consensus on an own intent is kept as a chunk.
     *
     * @param replicas how many nodes should keep it, 1 or more
     * @param keepers the nodes that had announced it when the node first found any, at least one
     */
    record ConsensusStored(
            IntentId intent, ChunkId chunkId, Sha256 sha256, long size, int replicas, List<NodeId> keepers)
            implements Event {

        public ConsensusStored {
            keepers = List.copyOf(keepers);
        }
    }

    /** As many nodes as wanted announced that they keep the consensus on an own intent, or no more nodes came. */
    record ConsensusAnnounced(IntentId intent, ChunkId chunkId, List<NodeId> providers) implements Event {

        public ConsensusAnnounced {
            providers = List.copyOf(providers);
        }
    }

    /**
     * The bytes of a chunk are on disk.
     *
     * @param replicas how many nodes should keep them, 1 or more
     * @param series what is in them; null unless they are a readable part of a series
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

    /** The bytes of a chunk are no longer kept. */
    record ChunkDropped(ChunkId chunkId, Sha256 sha256, long size, DropCause cause) implements Event {}

    /**
     * The node read that a chunk is to be purged. Offers that it made for earlier intents to keep such bytes end.
     *
     * @param only only these bytes; null for any
     * @param dropped what the node kept until then; null when it kept none of it
     */
    record ChunkPurged(
            IntentId intent,
            ChunkId chunkId,
            @Nullable Sha256 only,
            @Nullable Sha256 dropped) implements Event {}

    /** The providers topic says that the node keeps these bytes. */
    record Announced(ChunkId chunkId, Sha256 sha256, long size, int replicas) implements Event {}

    /** The providers topic no longer says that the node keeps bytes under this id. */
    record Withdrawn(ChunkId chunkId) implements Event {}

    /**
     * The providers topic no longer says anything about chunks that the node kept before this series began, on a disk
     * that is gone.
     */
    record PastWithdrawn() implements Event {}

    /** The reason why bytes are no longer kept. */
    enum DropCause {
        /** A client deleted them. */
        DELETED,
        /** They were not on disk when the node started. */
        LOST,
        /** They were part of a series and were evicted for a newer part. */
        MADE_ROOM,
        /** The chunk was purged from all nodes. */
        PURGED
    }

    /**
     * Other nodes keep this part of the series.
     *
     * @param events how many events are in it
     * @param last the index of the last of them
     * @param replicas how many nodes should keep it
     * @param keepers the nodes that keep it, as far as they were named
     */
    record SeriesShared(
            ChunkId chunkId, Sha256 sha256, long size, int events, long last, int replicas, List<NodeId> keepers)
            implements Event {

        public SeriesShared {
            keepers = List.copyOf(keepers);
        }
    }

    /**
     * This part of the series is never shared, because no node may take it.
     *
     * @param events how many events are in it
     * @param last the index of the last of them
     * @param reason the reason as intent-service gave it
     */
    record SeriesWithheld(ChunkId chunkId, Sha256 sha256, long size, int events, long last, String reason)
            implements Event {}
}
