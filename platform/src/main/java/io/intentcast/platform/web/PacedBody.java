package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A body that is refused when it arrives too slowly. The clock starts with the constructor. */
public final class PacedBody extends FilterInputStream {

    private final MinimumRate rate;
    private final MinimumRate.RatedTransfer transfer;
    private long moved;

    public PacedBody(InputStream body, MinimumRate rate) {
        super(body);
        this.rate = rate;
        this.transfer = rate.begin();
    }

    /**
     * Returns such a body once its first byte has come, so that a client that only waits holds nothing.
     *
     * @param mayBeEmpty whether an empty body is meant, or refused later; otherwise it is refused
     */
    public static InputStream begun(InputStream body, MinimumRate rate, boolean mayBeEmpty) throws IOException {
        var begun = new PushbackInputStream(new PacedBody(body, rate));
        int first = begun.read();
        if (first >= 0) {
            begun.unread(first);
        } else if (!mayBeEmpty) {
            throw Problems.emptyBody();
        }
        return begun;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        account(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        account(Math.max(0, read));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void account(int read) {
        moved += read;
        if (transfer.isTooSlow(moved)) {
            throw Problems.tooSlow(rate.rule());
        }
    }
}
