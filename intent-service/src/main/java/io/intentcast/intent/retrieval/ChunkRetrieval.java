package io.intentcast.intent.retrieval;

import io.intentcast.intent.retrieval.DownloadState.Asking;
import io.intentcast.intent.retrieval.HolderInquiry.Asked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Unanswered;
import io.intentcast.intent.retrieval.RetrievalResult.Delivered;
import io.intentcast.intent.retrieval.RetrievalResult.Described;
import io.intentcast.intent.retrieval.RetrievalResult.Missing;
import io.intentcast.intent.retrieval.RetrievalResult.NoRoom;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyDelivers;
import io.intentcast.intent.retrieval.RetrievalResult.NobodyHasIt;
import io.intentcast.intent.retrieval.RetrievalResult.NotAsked;
import io.intentcast.intent.retrieval.RetrievalResult.TooMany;
import io.intentcast.intent.retrieval.RetrievalResult.Undecided;
import io.intentcast.intent.retrieval.TempFiles.TempFile;
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
public final class ChunkRetrieval {

    /** The maximum number of candidates tried in one round. */
    static final int MOST_TRIALS = 16;

    private final HolderSources sources;
    private final Downloader downloader;
    private final TempFiles tempFiles;

    public ChunkRetrieval(HolderSources sources, Downloader downloader, TempFiles tempFiles) {
        this.sources = sources;
        this.downloader = downloader;
        this.tempFiles = tempFiles;
    }

    /** Tells which bytes they are without fetching them: described, or missing. */
    public RetrievalResult describe(ChunkId chunkId, NodeId from) throws InterruptedException {
        var search = new HolderSearch(chunkId, from, sources);
        return search.next()
                .<RetrievalResult>map(locatedChunk -> new Described(locatedChunk.sha256(), locatedChunk.size()))
                .orElseGet(() -> missing(search, List.of()));
    }

    /**
     * Fetches the bytes.
     *
     * @param known whether the caller has the bytes with this digest; they are only described then
     */
    public RetrievalResult fetch(ChunkId chunkId, NodeId from, Predicate<Sha256> known) throws InterruptedException {
        var search = new HolderSearch(chunkId, from, sources);
        try {
            List<FailedDelivery> failed = List.of();
            for (var next = search.next(); next.isPresent(); next = search.next()) {
                DownloadPlan locatedChunk = next.get();
                if (known.test(locatedChunk.sha256())) {
                    return new Described(locatedChunk.sha256(), locatedChunk.size());
                }
                Optional<TempFile> room = tempFiles.take();
                if (room.isEmpty()) {
                    return new TooMany(tempFiles.most());
                }
                DownloadState downloadState = bring(chunkId, locatedChunk, failed, room.get());
                if (downloadState instanceof DownloadState.Delivered) {
                    return new Delivered(
                            locatedChunk.sha256(), room.get().channel().size(), room.get());
                }
                failed = downloadState.failed();
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
    private DownloadState bring(ChunkId chunkId, DownloadPlan locatedChunk, List<FailedDelivery> failed, TempFile room)
            throws IOException, InterruptedException {
        boolean delivered = false;
        try {
            DownloadState downloadState = DownloadState.of(
                    locatedChunk.order().stream().limit(MOST_TRIALS).toList(), failed);
            while (downloadState instanceof Asking asking) {
                downloadState = asking.after(downloader.bring(chunkId, asking.candidate(), room.channel()));
            }
            delivered = downloadState instanceof DownloadState.Delivered;
            return downloadState;
        } finally {
            if (!delivered) {
                room.close();
            }
        }
    }

    private static Missing missing(HolderSearch search, List<FailedDelivery> failed) {
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
