package io.intentcast.client.chunks;

import io.intentcast.client.http.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * The bytes of a chunk, as a stream that is to be closed. The end is reached only if all bytes came and have the
 * digest; otherwise reading ends with an {@link IOException}.
 */
public final class Download extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private final String sha256;
    private final long size;
    private boolean verified;

    /** @param size how many bytes; -1 if that is not known */
    Download(InputStream bytes, String sha256, long size) {
        super(bytes);
        this.sha256 = sha256;
        this.size = size;
    }

    /** The digest of the bytes, in hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** How many bytes; -1 if that is not known. */
    public long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        if (count > 0) {
            digest.update(bytes, from, count);
        } else if (count < 0) {
            verify();
        }
        return count;
    }

    /** Reads what it skips, because all bytes are verified. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        if (!verified && !Sha256.text(digest).equals(sha256)) {
            throw new IOException("the bytes do not have the SHA-256 " + sha256);
        }
        verified = true;
    }
}
