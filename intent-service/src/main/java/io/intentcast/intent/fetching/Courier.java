package io.intentcast.intent.fetching;

import io.intentcast.intent.fetching.Result.Broken;
import io.intentcast.intent.fetching.Result.OtherBytes;
import io.intentcast.intent.fetching.Result.TheBytes;
import io.intentcast.intent.fetching.Transfer.Ending;
import io.intentcast.intent.fetching.Transfer.Ending.Complete;
import io.intentcast.intent.fetching.Transfer.Ending.Incomplete;
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
public final class Courier {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofSeconds(Long.MAX_VALUE);

    private final Transfer transfer;
    private final Limits limits;
    private final Contradictions known;
    private final ContradictionLog log;

    public Courier(Transfer transfer, Limits limits, Contradictions known, ContradictionLog log) {
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
     * @param patience time allowed in addition
     */
    public record Limits(long largest, long slowest, Duration patience) {

        Duration within(long size, Duration atMost) {
            Duration within = patience.plusSeconds(Math.ceilDiv(size, slowest));
            return within.compareTo(atMost) < 0 ? within : atMost;
        }
    }

    /** @throws IOException if the bytes cannot be written here */
    Result bring(ChunkId chunkId, Candidate candidate, FileChannel to) throws IOException, InterruptedException {
        return bring(chunkId, candidate, to, AS_LONG_AS_IT_TAKES);
    }

    /**
     * Like the other, with a deadline.
     *
     * @throws IOException if the bytes cannot be written here
     */
    Result bring(ChunkId chunkId, Candidate candidate, FileChannel to, Duration atMost)
            throws IOException, InterruptedException {
        Voice voice = candidate.voice();
        if (voice.size() > limits.largest()) {
            return new Broken(Reason.TOO_LARGE, null);
        }
        var intake = new Intake(to.truncate(0), voice.size());
        Ending ending = switch (candidate.place()) {
            case Place.Inline(String data) -> unpack(data, intake);
            case Place.At(URI url) -> transfer.bring(url, intake, limits.within(voice.size(), atMost));
        };
        return switch (ending) {
            case Incomplete(Reason reason, Integer status) -> new Broken(reason, status);
            case Complete() -> checked(chunkId, voice, intake.sha256());
        };
    }

    private Result checked(ChunkId chunkId, Voice voice, Sha256 delivered) {
        if (delivered.equals(voice.sha256())) {
            return new TheBytes();
        }
        var found = new Contradicted(voice.node(), chunkId, voice.sha256(), otherThan(voice.sha256()), voice.intent());
        if (!known.isTold(found)) {
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

    private static Ending unpack(String data, Intake to) throws IOException {
        try {
            return to.take(ByteBuffer.wrap(Base64.getDecoder().decode(data)))
                    ? new Complete()
                    : Incomplete.because(Attempt.TOO_MANY_BYTES);
        } catch (IllegalArgumentException malformed) {
            return Incomplete.because(Attempt.UNREADABLE);
        }
    }
}
