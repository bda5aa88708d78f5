package io.intentcast.intent.fetching;

import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches bytes from a URL. */
@FunctionalInterface
public interface Transfer {

    /**
     * Fetches the whole body. An interrupt aborts it.
     *
     * @param patience timeout for the whole transfer
     * @throws IOException if the bytes cannot be written here
     */
    Ending bring(URI from, Intake to, Duration patience) throws IOException, InterruptedException;

    /** How a transfer ended. */
    sealed interface Ending {

        /** The whole body came; it has not been compared with the claim. */
        record Complete() implements Ending {}

        /** @param status of the HTTP answer, if there was one that is not 200 */
        record Incomplete(Reason reason, @Nullable Integer status) implements Ending {

            public static Incomplete because(Reason reason) {
                return new Incomplete(reason, null);
            }
        }
    }
}
