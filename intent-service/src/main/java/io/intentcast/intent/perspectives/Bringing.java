package io.intentcast.intent.perspectives;

import io.intentcast.protocol.IntentId;
import java.io.InputStream;
import java.util.function.Function;

/** What stands in a chunk that nodes say they hold? */
@FunctionalInterface
public interface Bringing {

    /**
     * Brings those bytes that are meant, from whoever delivers just them, and has them read.
     *
     * @param asked the intent to which the nodes say so
     * @param allowance for this chunk and others
     * @param read given the bytes once they are verified, for as long as it runs
     */
    Excerpted bring(Listed chunk, IntentId asked, Allowance allowance, Function<InputStream, Excerpted> read)
            throws InterruptedException;
}
