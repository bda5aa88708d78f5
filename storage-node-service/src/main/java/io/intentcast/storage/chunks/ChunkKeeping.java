package io.intentcast.storage.chunks;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.DropCause;
import io.intentcast.protocol.series.SeriesSummary;
import io.intentcast.storage.chunks.ChunkBytes.Incoming;
import io.intentcast.storage.chunks.PurgeOutcome.Dropped;
import io.intentcast.storage.chunks.PurgeOutcome.NotKept;
import io.intentcast.storage.chunks.PurgeOutcome.OthersKept;
import io.intentcast.storage.chunks.UploadOutcome.KeptAlready;
import io.intentcast.storage.chunks.UploadOutcome.OtherBytes;
import io.intentcast.storage.chunks.UploadOutcome.OverBudget;
import io.intentcast.storage.chunks.UploadOutcome.OverDisk;
import io.intentcast.storage.chunks.UploadOutcome.Purged;
import io.intentcast.storage.chunks.UploadOutcome.Refused;
import io.intentcast.storage.chunks.UploadOutcome.Stored;
import io.intentcast.storage.chunks.UploadOutcome.TooLarge;
import io.intentcast.storage.chunks.UploadOutcome.Unannounced;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores and drops chunks. Bytes are on disk before the series says so, and are deleted only after the series says that
 * they are dropped. So bytes that a crash left without an event, or the reverse, were never acknowledged.
 */
public final class ChunkKeeping {

    private final Series series;
    private final KeptChunks kept;
    private final RecentPurges purges;
    private final ChunkBytes bytes;
    private final StorageBudget budget;
    private final SeriesBudget seriesBudget;
    private final long largest;
    private final BooleanSupplier backlogged;
    private final InstantSource clock;
    private final Object settling = new Object();
    private final IntactChunks intact;

    /**
     * @param largest the largest chunk, in bytes
     * @param backlogged whether so many chunks wait to be announced that nothing new is taken in
     * @param missing notified of each chunk whose bytes are gone from the disk, after it is dropped
     */
    public ChunkKeeping(
            Series series,
            KeptChunks kept,
            RecentPurges purges,
            ChunkBytes bytes,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            long largest,
            BooleanSupplier backlogged,
            Consumer<ChunkId> missing,
            InstantSource clock) {
        this.series = series;
        this.kept = kept;
        this.purges = purges;
        this.bytes = bytes;
        this.budget = budget;
        this.seriesBudget = seriesBudget;
        this.largest = largest;
        this.backlogged = backlogged;
        this.clock = clock;
        this.intact = new IntactChunks(series, kept, bytes, missing, clock, settling);
    }

    /**
     * The chunk, if it is kept and its bytes are on the disk. If somebody deleted them or some of them, it is dropped
     * as lost.
     *
     * @throws IOException if the disk fails
     */
    public Optional<KeptChunk> find(ChunkId chunkId) throws IOException {
        return intact.find(chunkId);
    }

    /**
     * Takes an upload in, or refuses it.
     *
     * @throws IOException if the upload breaks off or the disk fails; then nothing of it is kept
     */
    public UploadOutcome take(Upload upload) throws IOException {
        Optional<Refused> refused = refuses(upload.chunkId(), upload.announcedSize(), upload.announced());
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<KeptChunk> before = find(upload.chunkId());
        return before.isPresent() ? compare(upload, before.get()) : store(upload);
    }

    /**
     * Why an upload is refused before its first byte; empty if it is not.
     *
     * @param size in bytes; negative if it is unknown
     * @param announced digests that the bytes must have
     * @throws IOException if the disk fails
     */
    public Optional<Refused> refuses(ChunkId chunkId, long size, List<Sha256> announced) throws IOException {
        bytes.requireThere();
        if (size > largest) {
            return Optional.of(new TooLarge(largest));
        }
        Optional<KeptChunk> before = find(chunkId);
        if (before.isPresent()) {
            return announced.stream()
                    .filter(sha256 -> !sha256.equals(before.get().sha256()))
                    .findFirst()
                    .map(other -> new OtherBytes(before.get(), other));
        }
        if (backlogged.getAsBoolean()) {
            return Optional.of(new Unannounced());
        }
        try (StorageBudget.Reservation unused = budget.reserve()) {
            return noRoom(chunkId, size, unused);
        }
    }

    /** Drops a chunk; false if it is not kept. */
    public boolean drop(ChunkId chunkId) throws IOException {
        synchronized (settling) {
            Optional<KeptChunk> chunk = kept.find(chunkId);
            if (chunk.isPresent()) {
                series.append(SeriesChange.synced(clock.instant(), chunk.get().dropped(DropCause.DELETED)));
                bytes.discard(chunkId);
            }
            return chunk.isPresent();
        }
    }

    /**
     * Drops what is to be purged, and ends the offers that were made for it. The same purge again has the same outcome.
     *
     * @param by where the purge lies
     * @throws IOException if the bytes are not deleted; then they are no longer kept, but lie on the disk until the
     *     next purge or start
     */
    public PurgeOutcome purge(PurgeChunk purge, IntentId by) throws IOException {
        synchronized (settling) {
            Optional<KeptChunk> chunk = kept.find(purge.chunkId());
            if (chunk.isPresent() && !purge.isOf(chunk.get().sha256())) {
                return new OthersKept();
            }
            Optional<Sha256> gone = chunk.map(KeptChunk::sha256).or(() -> droppedBefore(purge, by));
            var purged = new ChunkPurged(by, purge.chunkId(), purge.sha256(), gone.orElse(null));
            Event[] events = Stream.concat(chunk.stream().map(it -> it.dropped(DropCause.PURGED)), Stream.of(purged))
                    .toArray(Event[]::new);
            series.append(SeriesChange.synced(clock.instant(), events));
            bytes.discard(purge.chunkId());
            return gone.<PurgeOutcome>map(Dropped::new).orElseGet(NotKept::new);
        }
    }

    /** What this very purge dropped before a crash. */
    private Optional<Sha256> droppedBefore(PurgeChunk purge, IntentId by) {
        return purges.find(purge.chunkId(), purge.sha256())
                .filter(before -> before.intent().equals(by))
                .map(ChunkPurged::dropped);
    }

    /**
     * Reconciles the disk with the series after a start, before anything else. Bytes without an event are deleted;
     * chunks without their bytes are dropped as lost.
     */
    public void reconcile() throws IOException {
        intact.reconcile();
    }

    private UploadOutcome compare(Upload upload, KeptChunk before) throws IOException {
        var hashingUpload = new HashingUpload(upload, largest);
        Optional<Refused> refused = hashingUpload.copy(OutputStream.nullOutputStream(), _ -> Optional.empty());
        return refused.isPresent() ? refused.get() : compare(hashingUpload, before);
    }

    private static UploadOutcome compare(HashingUpload hashingUpload, KeptChunk before) {
        return hashingUpload.sha256().equals(before.sha256())
                ? new KeptAlready(before)
                : new OtherBytes(before, hashingUpload.sha256());
    }

    private UploadOutcome store(Upload upload) throws IOException {
        var hashingUpload = new HashingUpload(upload, largest);
        try (StorageBudget.Reservation reservation = budget.reserve();
                Incoming incoming = bytes.receive()) {
            HashingUpload.RoomCheck roomCheck = size -> noRoom(upload.chunkId(), size, reservation);
            Optional<Refused> refused = roomCheck.refuses(upload.announcedSize());
            if (refused.isEmpty()) {
                refused = hashingUpload.copy(incoming.stream(), roomCheck);
            }
            if (refused.isPresent()) {
                return refused.get();
            }
            incoming.complete();
            SeriesSummary summary = seriesBudget.summary(upload.chunkId(), hashingUpload.size(), incoming);
            var stored = new ChunkStored(
                    upload.chunkId(), hashingUpload.sha256(), hashingUpload.size(), upload.replicas(), summary);
            return settle(stored, upload.offeredFor(), hashingUpload, incoming, reservation);
        }
    }

    private Optional<Refused> noRoom(ChunkId chunkId, long size, StorageBudget.Reservation reservation) {
        return seriesBudget
                .refuses(chunkId, size)
                .or(() -> reservation.covers(size)
                        ? Optional.empty()
                        : Optional.of(
                                budget.isShortOfDisk()
                                        ? new OverDisk(budget.free())
                                        : new OverBudget(budget.free(), budget.limit())));
    }

    private UploadOutcome settle(
            ChunkStored stored,
            @Nullable IntentId offeredFor,
            HashingUpload hashingUpload,
            Incoming incoming,
            StorageBudget.Reservation reservation)
            throws IOException {
        synchronized (settling) {
            ChunkId chunkId = stored.chunkId();
            Optional<KeptChunk> meanwhile = find(chunkId);
            if (meanwhile.isPresent()) {
                return compare(hashingUpload, meanwhile.get());
            }
            if (offeredFor != null && purges.isPurgedAfter(offeredFor, chunkId, stored.sha256(), clock.instant())) {
                return new Purged();
            }
            incoming.settle(chunkId);
            List<KeptChunk> old = seriesBudget.inTheWayOf(stored);
            Stream<Event> gone = old.stream().map(chunk -> chunk.dropped(DropCause.MADE_ROOM));
            Event[] events = Stream.concat(gone, Stream.of(stored)).toArray(Event[]::new);
            reservation.turnedInto(() -> series.append(SeriesChange.synced(clock.instant(), events)));
            for (KeptChunk chunk : old) {
                bytes.discard(chunk.chunkId());
            }
            return new Stored(kept.find(chunkId).orElseThrow());
        }
    }
}
