package io.intentcast.client.chunks;

import io.intentcast.client.http.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
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
            long length = digested.transferTo(OutputStream.nullOutputStream());
            return new Bytes(() -> Files.newInputStream(file), length, Sha256.text(digested.getMessageDigest()));
        }
    }

    /** @throws IllegalArgumentException if the length is not known and the stream is empty */
    static Bytes of(InputStream stream, long length) throws IOException {
        if (length >= 0) {
            return new Bytes(() -> new KeptOpen(stream), length, null);
        }
        var rest = new PushbackInputStream(stream);
        int first = rest.read();
        if (first < 0) {
            throw new IllegalArgumentException("the stream is empty: give its length, 0, if no bytes are meant");
        }
        rest.unread(first);
        return new Bytes(() -> new KeptOpen(rest), -1, null);
    }

    /** A stream that belongs to the caller, who closes it. */
    private static final class KeptOpen extends FilterInputStream {

        KeptOpen(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {}
    }
}
