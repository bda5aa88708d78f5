package io.intentcast.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows how far a transfer is: on a terminal, once it takes a while. */
final class Progress {

    private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double MEBI = 1 << 20;

    private final Streams streams;
    private final long size;
    private long next;
    private boolean shown;

    /** @param now as {@link System#nanoTime} tells it */
    Progress(Streams streams, long size, long now) {
        this.streams = streams;
        this.size = size;
        this.next = now + FIRST;
    }

    /** @param done how many bytes are on their way */
    void at(long done, long now) {
        if (streams.terminal() && now - next >= 0) {
            show(done);
            next = now + EVERY;
        }
    }

    private void show(long done) {
        long percent = size == 0 ? 100 : 100 * done / size;
        streams.err()
                .print(String.format(Locale.ROOT, "\r%3d %%  %.1f of %.1f MiB", percent, done / MEBI, size / MEBI));
        streams.err().flush();
        shown = true;
    }

    void over() {
        if (shown) {
            show(size);
            streams.err().println();
        }
    }
}
