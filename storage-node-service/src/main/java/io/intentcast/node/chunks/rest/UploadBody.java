package io.intentcast.node.chunks.rest;

import io.intentcast.platform.problem.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an upload, of which one can see whether anybody has begun to read them. */
final class UploadBody extends FilterInputStream {

    private final boolean mayBeEmpty;
    private boolean begun;
    private boolean came;

    /** @param mayBeEmpty whether no bytes at all are meant; else they are refused */
    UploadBody(InputStream body, boolean mayBeEmpty) {
        super(body);
        this.mayBeEmpty = mayBeEmpty;
    }

    boolean hasBegun() {
        return begun;
    }

    @Override
    public int read() throws IOException {
        begun = true;
        int read = super.read();
        check(read);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        begun = true;
        int read = super.read(bytes, from, length);
        check(read);
        return read;
    }

    /** @param read negative at the end */
    private void check(int read) {
        if (read < 0 && !came && !mayBeEmpty) {
            throw Problems.invalidParameter("empty", "true, if a chunk of no bytes is meant", false);
        }
        came = true;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
