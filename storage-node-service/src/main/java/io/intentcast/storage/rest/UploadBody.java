package io.intentcast.storage.rest;

import io.intentcast.platform.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** The body of an upload, which is refused when it is empty by mistake. */
final class UploadBody {

    private UploadBody() {}

    /**
     * Returns the body once its first byte has come, so that a client that only waits holds nothing.
     *
     * @param mayBeEmpty whether an empty body is meant; otherwise it is refused
     */
    static InputStream begun(InputStream body, boolean mayBeEmpty) throws IOException {
        var begun = new PushbackInputStream(body);
        int first = begun.read();
        if (first >= 0) {
            begun.unread(first);
        } else if (!mayBeEmpty) {
            throw Problems.emptyBody();
        }
        return begun;
    }
}
