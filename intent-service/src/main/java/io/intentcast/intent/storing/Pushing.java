package io.intentcast.intent.storing;

import io.intentcast.intent.storing.Reception.Received;
import io.intentcast.protocol.Reason;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Does the node keep the bytes, now that it has them? */
@FunctionalInterface
public interface Pushing {

    /**
     * Sends them, and waits for the answer. An interrupt breaks it off.
     *
     * @param place where they are to be put
     * @param replicas on how many nodes they are wanted
     * @param patience for all of it
     */
    Pushed push(URI place, Received bytes, int replicas, Duration patience) throws InterruptedException;

    /** What comes of it. */
    sealed interface Pushed {

        /** The node said that they survive there. */
        record Kept() implements Pushed {}

        /**
         * Not kept, as far as is known.
         *
         * @param status of the node's HTTP answer, if there was one
         */
        record Failed(Reason reason, @Nullable Integer status) implements Pushed {}
    }

    /** Nothing listens there. */
    Reason UNREACHABLE = new Reason("unreachable");
    /** It registered a place that is not to be called. */
    Reason NOT_ALLOWED = new Reason("address_not_allowed");
    /** No byte went on for a while, or all of it took too long. */
    Reason STALLED = new Reason("stalled");
    /** The connection broke. */
    Reason BROKEN_OFF = new Reason("broken_off");
    /** The node answered that it does not keep them. */
    Reason REFUSED = new Reason("refused");
}
