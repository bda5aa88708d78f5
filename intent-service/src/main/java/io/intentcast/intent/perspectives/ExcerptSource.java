package io.intentcast.intent.perspectives;

import io.intentcast.protocol.IntentId;
import java.io.InputStream;
import java.util.function.Function;

/** Fetches chunks that nodes say they hold, and reads them. */
@FunctionalInterface
public interface ExcerptSource {

    /**
     * Fetches the bytes that are meant from any holder that delivers them, and has them read.
     *
     * @param asked the intent to which the nodes answered
     * @param readAllowance shared with other chunks
     * @param read called with the verified bytes, which are valid while it runs
     */
    ExcerptResult bring(
            ListedChunk chunk, IntentId asked, ReadAllowance readAllowance, Function<InputStream, ExcerptResult> read)
            throws InterruptedException;
}
