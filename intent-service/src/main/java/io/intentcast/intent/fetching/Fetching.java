package io.intentcast.intent.fetching;

import io.intentcast.intent.fetching.Fetched.Delivered;
import io.intentcast.intent.fetching.Fetched.Described;
import io.intentcast.intent.fetching.Fetched.Missing;
import io.intentcast.intent.fetching.Fetched.NoRoom;
import io.intentcast.intent.fetching.Fetched.NobodyDelivers;
import io.intentcast.intent.fetching.Fetched.NobodyHasIt;
import io.intentcast.intent.fetching.Fetched.NotAsked;
import io.intentcast.intent.fetching.Fetched.TooMany;
import io.intentcast.intent.fetching.Fetched.Undecided;
import io.intentcast.intent.fetching.Inquiry.Asked;
import io.intentcast.intent.fetching.Inquiry.Asked.Answered;
import io.intentcast.intent.fetching.Inquiry.Asked.Unanswered;
import io.intentcast.intent.fetching.Rooms.Room;
import io.intentcast.intent.fetching.Trial.Asking;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Fetches bytes from whichever node delivers what it claims. All delivered bytes have been verified. */
public final class Fetching {

    /** The maximum number of candidates tried in one round. */
    static final int MOST_TRIALS = 16;

    private final Sources sources;
    private final Courier courier;
    private final Rooms rooms;

    public Fetching(Sources sources, Courier courier, Rooms rooms) {
        this.sources = sources;
        this.courier = courier;
        this.rooms = rooms;
    }

    /** Tells which bytes they are without fetching them: described, or missing. */
    public Fetched describe(ChunkId chunkId, NodeId from) throws InterruptedException {
        var search = new Search(chunkId, from, sources);
        return search.next()
                .<Fetched>map(located -> new Described(located.sha256(), located.size()))
                .orElseGet(() -> missing(search, List.of()));
    }

    /**
     * Fetches the bytes.
     *
     * @param known whether the caller has the bytes with this digest; they are only described then
     */
    public Fetched fetch(ChunkId chunkId, NodeId from, Predicate<Sha256> known) throws InterruptedException {
        var search = new Search(chunkId, from, sources);
        try {
            List<Attempt> failed = List.of();
            for (var next = search.next(); next.isPresent(); next = search.next()) {
                Located located = next.get();
                if (known.test(located.sha256())) {
                    return new Described(located.sha256(), located.size());
                }
                Optional<Room> room = rooms.take();
                if (room.isEmpty()) {
                    return new TooMany(rooms.most());
                }
                Trial trial = bring(chunkId, located, failed, room.get());
                if (trial instanceof Trial.Delivered) {
                    return new Delivered(located.sha256(), room.get().channel().size(), room.get());
                }
                failed = trial.failed();
            }
            return missing(search, failed);
        } catch (IOException full) {
            return new NoRoom(full.toString());
        }
    }

    /**
     * Delivered bytes keep the room; after a failure it is closed, so none is held while nodes are asked who has the
     * bytes.
     */
    private Trial bring(ChunkId chunkId, Located located, List<Attempt> failed, Room room)
            throws IOException, InterruptedException {
        boolean delivered = false;
        try {
            Trial trial = Trial.of(located.order().stream().limit(MOST_TRIALS).toList(), failed);
            while (trial instanceof Asking asking) {
                trial = asking.after(courier.bring(chunkId, asking.candidate(), room.channel()));
            }
            delivered = trial instanceof Trial.Delivered;
            return trial;
        } finally {
            if (!delivered) {
                room.close();
            }
        }
    }

    private static Missing missing(Search search, List<Attempt> failed) {
        Asked asked = Objects.requireNonNull(search.asked(), "a search ends with asking");
        return switch (asked) {
            case Answered(var outcome) ->
                failed.isEmpty() && isNobodys(outcome) ? new NobodyHasIt(outcome) : new NobodyDelivers(outcome, failed);
            case Unanswered(var intentId) -> new Undecided(intentId, failed);
            case Asked.NotAsked(var why) -> new NotAsked(why);
        };
    }

    /** An outcome whose intent was withdrawn or refused says nothing about the nodes. */
    private static boolean isNobodys(OutcomeReport outcome) {
        return outcome.insights().replicationFactor() == 0
                && switch (outcome.closedBy()) {
                    case ALL_DECIDED, SATISFIED, DEADLINE, NOBODY_ASKED -> true;
                    case WITHDRAWN, REFUSED -> false;
                };
    }
}
