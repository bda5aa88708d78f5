package io.intentcast.client.chunks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an upload.
 *
 * @param length how many; -1 if that is not known
 * @param sha256 in hexadecimal digits; null if it is not known
 */
record Bytes(Source source, long length, @Nullable String sha256) {

    /** Opens the bytes. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(() -> new ByteArrayInputStream(bytes), bytes.length, Sha256.of(bytes));
    }

    /** Reads the file once for its digest. */
    static Bytes of(Path file) throws IOException {
        try (var digested = new DigestInputStream(Files.newInputStream(file), Sha256.digest())) {
            long length = digested.transferTo(java.io.OutputStream.nullOutputStream());
            return new Bytes(() -> Files.newInputStream(file), length, Sha256.text(digested.getMessageDigest()));
        }
    }

    static Bytes of(InputStream stream, long length) {
        return new Bytes(() -> stream, length, null);
    }
}
