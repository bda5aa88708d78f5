package io.intentcast.intent.retrieval;

import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.perspectives.ExcerptResult;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.ExcerptSource;
import io.intentcast.intent.perspectives.ListedChunk;
import io.intentcast.intent.perspectives.ReadAllowance;
import io.intentcast.intent.retrieval.DownloadResult.Broken;
import io.intentcast.intent.retrieval.DownloadResult.TheBytes;
import io.intentcast.intent.retrieval.DownloadState.Asking;
import io.intentcast.intent.retrieval.TempFiles.TempFile;
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
public final class HeldChunkReader implements ExcerptSource {

    private final Downloader downloader;
    private final TempFiles tempFiles;
    private final ChunkUrls chunkUrls;
    private final Contradictions contradictions;
    private final Function<NodeId, Trust> trust;

    public HeldChunkReader(
            Downloader downloader,
            TempFiles tempFiles,
            ChunkUrls chunkUrls,
            Contradictions contradictions,
            Function<NodeId, Trust> trust) {
        this.downloader = downloader;
        this.tempFiles = tempFiles;
        this.chunkUrls = chunkUrls;
        this.contradictions = contradictions;
        this.trust = trust;
    }

    @Override
    public ExcerptResult bring(
            ListedChunk chunk, IntentId asked, ReadAllowance readAllowance, Function<InputStream, ExcerptResult> read)
            throws InterruptedException {
        try {
            Optional<TempFile> free = tempFiles.take();
            if (free.isEmpty()) {
                return new Unread(chunk.chunkId(), Unread.NO_ROOM);
            }
            try (TempFile tempFile = free.get()) {
                DownloadState downloadState = DownloadState.of(order(chunk, asked), List.of());
                while (downloadState instanceof Asking asking) {
                    downloadState =
                            asking.after(bring(chunk.chunkId(), asking.candidate(), tempFile.channel(), readAllowance));
                }
                return downloadState instanceof DownloadState.Delivered
                        ? read.apply(Channels.newInputStream(tempFile.channel().position(0)))
                        : new Unread(
                                chunk.chunkId(),
                                downloadState.failed().getLast().reason());
            }
        } catch (IOException full) {
            return new Unread(chunk.chunkId(), Unread.NO_ROOM);
        }
    }

    private List<Candidate> order(ListedChunk chunk, IntentId asked) {
        List<DigestClaim> claims = chunk.holders().stream()
                .map(holder -> new DigestClaim(
                        holder.node(),
                        holder.sha256(),
                        holder.size(),
                        chunkUrls.of(holder.node(), chunk.chunkId()).orElse(null),
                        null,
                        true,
                        asked))
                .toList();
        Sha256 meant = DigestElection.winner(claims, trust).orElseThrow();
        return claims.stream()
                .filter(claim -> claim.sha256().equals(meant))
                .flatMap(DigestClaim::candidates)
                .sorted(contradictions.order(chunk.chunkId(), trust))
                .limit(ChunkRetrieval.MOST_TRIALS)
                .toList();
    }

    private DownloadResult bring(ChunkId chunkId, Candidate candidate, FileChannel to, ReadAllowance readAllowance)
            throws IOException, InterruptedException {
        if (readAllowance.isOver()) {
            return new Broken(Unread.OUT_OF_TIME, null);
        }
        long size = candidate.claim().size();
        if (!readAllowance.takes(size)) {
            return new Broken(Unread.OUT_OF_BYTES, null);
        }
        DownloadResult result = downloader.bring(chunkId, candidate, to, readAllowance.timeLeft());
        if (!(result instanceof TheBytes)) {
            readAllowance.giveBack(size);
        }
        return result;
    }
}
