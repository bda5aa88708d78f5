package io.intentcast.storage.rest;

import io.intentcast.platform.problem.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an upload, which is refused when it is empty by mistake. */
final class UploadBody extends FilterInputStream {

    private final boolean mayBeEmpty;
    private final Runnable precondition;
    private boolean begun;
    private boolean came;

    /**
     * @param mayBeEmpty whether an empty body is meant; otherwise it is refused
     * @param precondition checked before the first byte, after all other reasons to refuse the upload (RFC 9110,
     * 13.2.1)
     */
    UploadBody(InputStream body, boolean mayBeEmpty, Runnable precondition) {
        super(body);
        this.mayBeEmpty = mayBeEmpty;
        this.precondition = precondition;
    }

    @Override
    public int read() throws IOException {
        begin();
        int read = super.read();
        check(read);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        begin();
        int read = super.read(bytes, from, length);
        check(read);
        return read;
    }

    private void begin() {
        if (!begun) {
            precondition.run();
            begun = true;
        }
    }

    /** @param read the result of a read, negative at the end */
    private void check(int read) {
        if (read < 0 && !came && !mayBeEmpty) {
            throw Problems.emptyBody();
        }
        came = true;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
