package io.intentcast.intent.retrieval;

import io.intentcast.intent.retrieval.ByteTransfer.TransferResult;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Complete;
import io.intentcast.intent.retrieval.ByteTransfer.TransferResult.Incomplete;
import io.intentcast.intent.retrieval.DownloadResult.Broken;
import io.intentcast.intent.retrieval.DownloadResult.OtherBytes;
import io.intentcast.intent.retrieval.DownloadResult.TheBytes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Fetches bytes from one candidate, checks them, and records a contradiction when they are not what the node claimed.
 */
public final class Downloader {

    private static final Duration NO_TIMEOUT = Duration.ofSeconds(Long.MAX_VALUE);

    private final ByteTransfer transfer;
    private final DownloadLimits limits;
    private final Contradictions known;
    private final ContradictionLog log;

    public Downloader(ByteTransfer transfer, DownloadLimits limits, Contradictions known, ContradictionLog log) {
        this.transfer = transfer;
        this.limits = limits;
        this.known = known;
        this.log = log;
    }

    /**
     * Limits on the size and speed of a transfer.
     *
     * @param largest chunk, in bytes
     * @param slowest rate, in bytes per second, at least 1
     * @param allowance time allowed in addition
     */
    public record DownloadLimits(long largest, long slowest, Duration allowance) {

        Duration within(long size, Duration atMost) {
            Duration within = allowance.plusSeconds(Math.ceilDiv(size, slowest));
            return within.compareTo(atMost) < 0 ? within : atMost;
        }
    }

    /** @throws IOException if the bytes cannot be written here */
    DownloadResult bring(ChunkId chunkId, Candidate candidate, FileChannel to)
            throws IOException, InterruptedException {
        return bring(chunkId, candidate, to, NO_TIMEOUT);
    }

    /**
     * Like the other, with a deadline.
     *
     * @throws IOException if the bytes cannot be written here
     */
    DownloadResult bring(ChunkId chunkId, Candidate candidate, FileChannel to, Duration atMost)
            throws IOException, InterruptedException {
        DigestClaim claim = candidate.claim();
        if (claim.size() > limits.largest()) {
            return new Broken(Reason.TOO_LARGE, null);
        }
        var sink = new DownloadSink(to.truncate(0), claim.size());
        TransferResult transferResult = switch (candidate.place()) {
            case ByteSource.Inline(String data) -> unpack(data, sink);
            case ByteSource.Remote(URI url) -> transfer.bring(url, sink, limits.within(claim.size(), atMost));
        };
        return switch (transferResult) {
            case Incomplete(Reason reason, Integer status) -> new Broken(reason, status);
            case Complete() -> checked(chunkId, claim, sink.sha256());
        };
    }

    private DownloadResult checked(ChunkId chunkId, DigestClaim claim, Sha256 delivered) {
        if (delivered.equals(claim.sha256())) {
            return new TheBytes();
        }
        var found = new Contradicted(claim.node(), chunkId, claim.sha256(), otherThan(claim.sha256()), claim.intent());
        if (!known.isPublished(found)) {
            log.append(found);
        }
        return new OtherBytes(delivered);
    }

    /**
     * The digest recorded as delivered. It is derived from the claimed digest alone: the bytes at a lying node may
     * belong to somebody else, and publishing their digest would reveal them.
     */
    static Sha256 otherThan(Sha256 claimed) {
        return Sha256.of(("not " + claimed.hex()).getBytes(StandardCharsets.US_ASCII));
    }

    private static TransferResult unpack(String data, DownloadSink to) throws IOException {
        try {
            return to.take(ByteBuffer.wrap(Base64.getDecoder().decode(data)))
                    ? new Complete()
                    : Incomplete.because(FailedDelivery.TOO_MANY_BYTES);
        } catch (IllegalArgumentException malformed) {
            return Incomplete.because(FailedDelivery.UNREADABLE);
        }
    }
}
