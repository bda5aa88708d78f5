package io.intentcast.client.outcome;

import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node says that it holds a chunk.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 * @param size in bytes
 * @param url where they are
 * @param data the bytes in Base64, if they are few; null otherwise
 */
public record ChunkClaim(
        String sha256, long size, URI url, @Nullable String data) {

    public ChunkClaim {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(url, "url");
    }

    /** The bytes, if they are few. They are not verified. */
    public Optional<byte[]> bytes() {
        return Optional.ofNullable(data).map(Base64.getDecoder()::decode);
    }
}
