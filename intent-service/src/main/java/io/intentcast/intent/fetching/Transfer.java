package io.intentcast.intent.fetching;

import io.intentcast.protocol.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings bytes from where they lie. */
@FunctionalInterface
public interface Transfer {

    /**
     * Brings all that there is. An interrupt breaks it off.
     *
     * @param patience for all of it
     * @throws IOException if they cannot be taken in here
     */
    Ending bring(URI from, Intake to, Duration patience) throws IOException, InterruptedException;

    /** How it ended. */
    sealed interface Ending {

        /** All came that there was; whether it is what was claimed is another question. */
        record Complete() implements Ending {}

        /** @param status of the HTTP answer, if there was one that is not 200 */
        record Incomplete(Reason reason, @Nullable Integer status) implements Ending {

            public static Incomplete because(Reason reason) {
                return new Incomplete(reason, null);
            }
        }
    }
}
