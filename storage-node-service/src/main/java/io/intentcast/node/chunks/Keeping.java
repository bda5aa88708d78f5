package io.intentcast.node.chunks;

import io.intentcast.node.chunks.ChunkBytes.Incoming;
import io.intentcast.node.chunks.Taken.KeptAlready;
import io.intentcast.node.chunks.Taken.OtherBytes;
import io.intentcast.node.chunks.Taken.OverBudget;
import io.intentcast.node.chunks.Taken.OverDisk;
import io.intentcast.node.chunks.Taken.Refused;
import io.intentcast.node.chunks.Taken.Stored;
import io.intentcast.node.chunks.Taken.TooLarge;
import io.intentcast.node.chunks.Taken.Unannounced;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.ChunkDropped;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.Event.DropCause;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesSummary;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Stores and drops chunks. Bytes are on disk before the series says so, and are deleted only after the series says that
 * they are dropped. So bytes that a crash left without an event, or the reverse, were never acknowledged.
 */
public final class Keeping {

    private final Series series;
    private final KeptChunks kept;
    private final ChunkBytes bytes;
    private final Budget budget;
    private final SeriesShelf shelf;
    private final long largest;
    private final BooleanSupplier backlogged;
    private final InstantSource clock;
    private final Object settling = new Object();

    /**
     * @param largest the largest chunk, in bytes
     * @param backlogged whether so many chunks wait to be announced that nothing new is taken in
     */
    public Keeping(
            Series series,
            KeptChunks kept,
            ChunkBytes bytes,
            Budget budget,
            SeriesShelf shelf,
            long largest,
            BooleanSupplier backlogged,
            InstantSource clock) {
        this.series = series;
        this.kept = kept;
        this.bytes = bytes;
        this.budget = budget;
        this.shelf = shelf;
        this.largest = largest;
        this.backlogged = backlogged;
        this.clock = clock;
    }

    /**
     * Takes an upload in, or refuses it.
     *
     * @throws IOException if the upload breaks off or the disk fails; then nothing of it is kept
     */
    public Taken take(Upload upload) throws IOException {
        if (upload.announcedSize() > largest) {
            return new TooLarge(largest);
        }
        Optional<KeptChunk> before = kept.find(upload.chunkId());
        if (before.isPresent()) {
            KeptChunk chunk = before.get();
            for (Sha256 announced : upload.announced()) {
                if (!announced.equals(chunk.sha256())) {
                    return new OtherBytes(chunk, announced);
                }
            }
            return compare(upload, chunk);
        }
        return backlogged.getAsBoolean() ? new Unannounced() : store(upload);
    }

    /** Drops a chunk; false if it is not kept. */
    public boolean drop(ChunkId chunkId) throws IOException {
        synchronized (settling) {
            Optional<KeptChunk> chunk = kept.find(chunkId);
            if (chunk.isPresent()) {
                series.append(Change.synced(clock.instant(), dropped(chunk.get(), DropCause.DELETED)));
                bytes.discard(chunkId);
            }
            return chunk.isPresent();
        }
    }

    /**
     * Reconciles the disk with the series after a start, before anything else. Bytes without an event are deleted;
     * chunks without their bytes are dropped as lost and returned.
     */
    public Set<ChunkId> reconcile() throws IOException {
        Set<ChunkId> lost = bytes.discardAllBut(kept.sizes());
        for (ChunkId chunkId : lost) {
            kept.find(chunkId)
                    .ifPresent(chunk -> series.append(Change.synced(clock.instant(), dropped(chunk, DropCause.LOST))));
        }
        return lost;
    }

    private Taken compare(Upload upload, KeptChunk before) throws IOException {
        var intake = new Intake(upload, largest);
        Optional<Refused> refused = intake.copy(OutputStream.nullOutputStream(), _ -> Optional.empty());
        return refused.isPresent() ? refused.get() : compare(intake, before);
    }

    private static Taken compare(Intake intake, KeptChunk before) {
        return intake.sha256().equals(before.sha256())
                ? new KeptAlready(before)
                : new OtherBytes(before, intake.sha256());
    }

    private Taken store(Upload upload) throws IOException {
        var intake = new Intake(upload, largest);
        try (Budget.Reservation reservation = budget.reserve();
                Incoming incoming = bytes.receive()) {
            Intake.Room room = size -> noRoom(upload.chunkId(), size, reservation);
            Optional<Refused> refused = room.refuses(upload.announcedSize());
            if (refused.isEmpty()) {
                refused = intake.copy(incoming.stream(), room);
            }
            if (refused.isPresent()) {
                return refused.get();
            }
            incoming.complete();
            SeriesSummary summary = shelf.summary(upload.chunkId(), intake.size(), incoming);
            var stored = new ChunkStored(upload.chunkId(), intake.sha256(), intake.size(), upload.replicas(), summary);
            return settle(stored, intake, incoming, reservation);
        }
    }

    private Optional<Refused> noRoom(ChunkId chunkId, long size, Budget.Reservation reservation) {
        return shelf.refuses(chunkId, size)
                .or(() -> reservation.covers(size)
                        ? Optional.empty()
                        : Optional.of(
                                budget.isShortOfDisk()
                                        ? new OverDisk(budget.free())
                                        : new OverBudget(budget.free(), budget.limit())));
    }

    private Taken settle(ChunkStored stored, Intake intake, Incoming incoming, Budget.Reservation reservation)
            throws IOException {
        synchronized (settling) {
            ChunkId chunkId = stored.chunkId();
            Optional<KeptChunk> meanwhile = kept.find(chunkId);
            if (meanwhile.isPresent()) {
                return compare(intake, meanwhile.get());
            }
            incoming.settle(chunkId);
            List<KeptChunk> old = shelf.inTheWayOf(stored);
            Stream<Event> gone = old.stream().map(chunk -> dropped(chunk, DropCause.MADE_ROOM));
            Event[] events = Stream.concat(gone, Stream.of(stored)).toArray(Event[]::new);
            reservation.turnedInto(() -> series.append(Change.synced(clock.instant(), events)));
            for (KeptChunk chunk : old) {
                bytes.discard(chunk.chunkId());
            }
            return new Stored(kept.find(chunkId).orElseThrow());
        }
    }

    private static ChunkDropped dropped(KeptChunk chunk, DropCause cause) {
        return new ChunkDropped(chunk.chunkId(), chunk.sha256(), chunk.size(), cause);
    }
}
