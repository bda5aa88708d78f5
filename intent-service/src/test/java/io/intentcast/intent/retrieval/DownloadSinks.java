package io.intentcast.intent.retrieval;

import java.nio.channels.WritableByteChannel;

/** Makes intakes for tests of transfers. */
public final class DownloadSinks {

    private DownloadSinks() {}

    public static DownloadSink into(WritableByteChannel channel, long claimed) {
        return new DownloadSink(channel, claimed);
    }
}
