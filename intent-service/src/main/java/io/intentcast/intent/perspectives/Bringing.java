package io.intentcast.intent.perspectives;

import io.intentcast.protocol.IntentId;
import java.io.InputStream;
import java.util.function.Function;

/** Fetches chunks that nodes say they hold, and reads them. */
@FunctionalInterface
public interface Bringing {

    /**
     * Fetches the bytes that are meant from any holder that delivers them, and has them read.
     *
     * @param asked the intent to which the nodes answered
     * @param allowance shared with other chunks
     * @param read called with the verified bytes, which are valid while it runs
     */
    Excerpted bring(Listed chunk, IntentId asked, Allowance allowance, Function<InputStream, Excerpted> read)
            throws InterruptedException;
}
