package io.intentcast.storage.responding;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.ChunkBytes;
import io.intentcast.storage.chunks.KeptChunk;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates the claim about a kept chunk: its address, and the bytes themselves if they are few. Bytes that were read and
 * verified are cached, so that a chunk that is asked for often is not read from the disk each time. Thread-safe.
 */
public final class ChunkClaims implements Function<KeptChunk, Held> {

    private static final int CACHED_CHARACTERS = 1 << 20;

    private final ChunkBytes bytes;
    private final Supplier<URI> address;
    private final int inlineLimit;
    private final SequencedMap<Sha256, String> cached = new LinkedHashMap<>(16, 0.75f, true);
    private int cachedCharacters;

    /**
     * @param address the URL of this node
     * @param inlineLimit the most bytes that go with the claim, 0 or more
     */
    public ChunkClaims(ChunkBytes bytes, Supplier<URI> address, int inlineLimit) {
        this.bytes = bytes;
        this.address = address;
        this.inlineLimit = inlineLimit;
    }

    @Override
    public Held apply(KeptChunk chunk) {
        String data = chunk.size() <= inlineLimit ? inline(chunk) : null;
        return new Held(chunk.sha256(), chunk.size(), url(chunk.chunkId()), data);
    }

    public Held withoutData(KeptChunk chunk) {
        return new Held(chunk.sha256(), chunk.size(), url(chunk.chunkId()), null);
    }

    /** The URL at which the bytes are fetched with GET and stored with PUT. */
    public URI url(ChunkId chunkId) {
        return URI.create(address.get() + "/v1/chunks/" + chunkId);
    }

    /**
     * The bytes in Base64; null when they are unreadable or damaged, which a caller that fetches them detects by their
     * digest.
     */
    private synchronized @Nullable String inline(KeptChunk chunk) {
        String known = cached.get(chunk.sha256());
        if (known != null) {
            return known;
        }
        String read = read(chunk);
        if (read != null) {
            cache(chunk.sha256(), read);
        }
        return read;
    }

    private void cache(Sha256 sha256, String data) {
        cached.put(sha256, data);
        cachedCharacters += data.length();
        while (cachedCharacters > CACHED_CHARACTERS) {
            cachedCharacters -= cached.pollFirstEntry().getValue().length();
        }
    }

    private @Nullable String read(KeptChunk chunk) {
        try (FileChannel channel = bytes.open(chunk.chunkId())) {
            var buffer = ByteBuffer.allocate((int) chunk.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
            boolean intact = Sha256.of(buffer.array()).equals(chunk.sha256());
            return intact ? Base64.getEncoder().encodeToString(buffer.array()) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
