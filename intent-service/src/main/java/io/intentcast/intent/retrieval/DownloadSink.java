package io.intentcast.intent.retrieval;

import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;

/** Writes incoming bytes to a channel, counts and hashes them, and takes no more than were claimed. */
public final class DownloadSink {

    private final WritableByteChannel to;
    private final long claimed;
    private final MessageDigest digester = Sha256.digester();
    private long size;

    /** @param claimed how many bytes there should be */
    DownloadSink(WritableByteChannel to, long claimed) {
        this.to = to;
        this.claimed = claimed;
    }

    /**
     * Writes these bytes, or none of them if they exceed the claimed size.
     *
     * @return whether they were written
     * @throws IOException if they cannot be written
     */
    public boolean take(ByteBuffer bytes) throws IOException {
        if (!hasRoomFor(bytes.remaining())) {
            return false;
        }
        size += bytes.remaining();
        digester.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        return true;
    }

    public boolean hasRoomFor(long more) {
        return more <= claimed - size;
    }

    /** Whether fewer bytes came than were claimed. */
    public boolean isShort() {
        return size < claimed;
    }

    /** May be called only once. */
    Sha256 sha256() {
        return Sha256.from(digester);
    }
}
