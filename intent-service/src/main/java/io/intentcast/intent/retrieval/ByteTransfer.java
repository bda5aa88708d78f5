package io.intentcast.intent.retrieval;

import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches bytes from a URL. */
@FunctionalInterface
public interface ByteTransfer {

    /**
     * Fetches the whole body. An interrupt aborts it.
     *
     * @param timeout timeout for the whole transfer
     * @throws IOException if the bytes cannot be written here
     */
    TransferResult bring(URI from, DownloadSink to, Duration timeout) throws IOException, InterruptedException;

    /** How a transfer ended. */
    sealed interface TransferResult {

        /** The whole body came; it has not been compared with the claim. */
        record Complete() implements TransferResult {}

        /** @param status of the HTTP answer, if there was one that is not 200 */
        record Incomplete(Reason reason, @Nullable Integer status) implements TransferResult {

            public static Incomplete because(Reason reason) {
                return new Incomplete(reason, null);
            }
        }
    }
}
