package io.intentcast.intent.fetching;

import io.intentcast.intent.fetching.Result.Broken;
import io.intentcast.intent.fetching.Result.TheBytes;
import io.intentcast.intent.fetching.Rooms.Room;
import io.intentcast.intent.fetching.Trial.Asking;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.perspectives.Allowance;
import io.intentcast.intent.perspectives.Bringing;
import io.intentcast.intent.perspectives.Excerpted;
import io.intentcast.intent.perspectives.Excerpted.Unread;
import io.intentcast.intent.perspectives.Listed;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.agreement.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches chunks of series from whichever holder delivers what it claims. When holders claim different bytes, a vote
 * decides which are meant.
 */
public final class HeldChunks implements Bringing {

    private final Courier courier;
    private final Rooms rooms;
    private final ChunkPlaces places;
    private final Contradictions contradictions;
    private final Function<NodeId, Trust> trust;

    public HeldChunks(
            Courier courier,
            Rooms rooms,
            ChunkPlaces places,
            Contradictions contradictions,
            Function<NodeId, Trust> trust) {
        this.courier = courier;
        this.rooms = rooms;
        this.places = places;
        this.contradictions = contradictions;
        this.trust = trust;
    }

    @Override
    public Excerpted bring(Listed chunk, IntentId asked, Allowance allowance, Function<InputStream, Excerpted> read)
            throws InterruptedException {
        try {
            Optional<Room> free = rooms.take();
            if (free.isEmpty()) {
                return new Unread(chunk.chunkId(), Unread.NO_ROOM);
            }
            try (Room room = free.get()) {
                Trial trial = Trial.of(order(chunk, asked), List.of());
                while (trial instanceof Asking asking) {
                    trial = asking.after(bring(chunk.chunkId(), asking.candidate(), room.channel(), allowance));
                }
                return trial instanceof Trial.Delivered
                        ? read.apply(Channels.newInputStream(room.channel().position(0)))
                        : new Unread(chunk.chunkId(), trial.failed().getLast().reason());
            }
        } catch (IOException full) {
            return new Unread(chunk.chunkId(), Unread.NO_ROOM);
        }
    }

    private List<Candidate> order(Listed chunk, IntentId asked) {
        List<Voice> voices = chunk.holders().stream()
                .map(holder -> new Voice(
                        holder.node(),
                        holder.sha256(),
                        holder.size(),
                        places.of(holder.node(), chunk.chunkId()).orElse(null),
                        null,
                        true,
                        asked))
                .toList();
        Sha256 meant = DigestVote.winner(voices, trust).orElseThrow();
        return voices.stream()
                .filter(voice -> voice.sha256().equals(meant))
                .flatMap(Voice::candidates)
                .sorted(contradictions.order(chunk.chunkId(), trust))
                .limit(Fetching.MOST_TRIALS)
                .toList();
    }

    private Result bring(ChunkId chunkId, Candidate candidate, FileChannel to, Allowance allowance)
            throws IOException, InterruptedException {
        if (allowance.isOver()) {
            return new Broken(Unread.OUT_OF_TIME, null);
        }
        long size = candidate.voice().size();
        if (!allowance.takes(size)) {
            return new Broken(Unread.OUT_OF_BYTES, null);
        }
        Result result = courier.bring(chunkId, candidate, to, allowance.timeLeft());
        if (!(result instanceof TheBytes)) {
            allowance.giveBack(size);
        }
        return result;
    }
}
