package io.intentcast.storage.seriesexport;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.Event.KeptSilent;
import io.intentcast.protocol.series.Event.ObservationMade;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.Event.ReceivedPerspective;
import io.intentcast.protocol.series.Event.Rejected;
import io.intentcast.protocol.series.Event.SeriesShared;
import io.intentcast.protocol.series.Event.SeriesWithheld;
import io.intentcast.protocol.series.Event.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events are shared: all except those that sharing itself causes, at any node, so that sharing does not
 * feed itself. It must be asked about events in their order. It may start at any event, except within an outcome that
 * is not shared.
 */
final class ShareableEvents {

    private @Nullable IntentId kept;

    boolean test(Event event) {
        return switch (event) {
            case Initialized _, PeerAdded _, PeerLost _, PastWithdrawn _, ObservationMade _ -> true;
            case Answered answered -> isOutside(answered.subject());
            case DeclaredIntent declared -> isOutside(declared.subject());
            case IntentBroadcast broadcast -> begins(broadcast);
            case ReceivedPerspective perspective -> isOutside(perspective.intent());
            case Rejected rejected -> isOutside(rejected.intent());
            case KeptSilent silent -> isOutside(silent.intent());
            case ConsensusReached consensus -> isOutside(consensus.subject());
            case ConsensusStored stored -> isOutside(stored.chunkId());
            case ConsensusAnnounced announced -> isOutside(announced.chunkId());
            case ChunkStored stored -> isOutside(stored.chunkId());
            case ChunkDropped dropped -> isOutside(dropped.chunkId());
            case ChunkPurged purged -> isOutside(purged.chunkId());
            case Announced announced -> isOutside(announced.chunkId());
            case Withdrawn withdrawn -> isOutside(withdrawn.chunkId());
            case SeriesShared _, SeriesWithheld _ -> false;
        };
    }

    /** The rows of an outcome directly follow this event, and are shared if it is. */
    private boolean begins(IntentBroadcast broadcast) {
        boolean outside = isOutside(broadcast.subject());
        kept = outside ? null : broadcast.intent();
        return outside;
    }

    private boolean isOutside(IntentId intent) {
        return !intent.equals(kept);
    }

    private static boolean isOutside(Subject subject) {
        return !SeriesChunkId.isReserved(subject);
    }

    private static boolean isOutside(ChunkId chunkId) {
        return !SeriesChunkId.isReserved(chunkId);
    }
}
