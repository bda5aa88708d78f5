package io.intentcast.intent.placement;

import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Reason;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pushes bytes to a node that keeps them. */
@FunctionalInterface
public interface ReplicaClient {

    /**
     * Sends the bytes, and waits for the answer. An interrupt aborts it.
     *
     * @param place the URL to which to put them
     * @param replicas on how many nodes they are wanted
     * @param intent for which the node offered to keep them
     * @param timeout timeout for the whole push
     */
    Pushed push(URI place, Received bytes, int replicas, IntentId intent, Duration timeout) throws InterruptedException;

    /** The result of a push. */
    sealed interface Pushed {

        /** The node acknowledged that it keeps the bytes durably. */
        record Kept() implements Pushed {}

        /**
         * Not kept, as far as is known.
         *
         * @param status of the node's HTTP answer, if there was one
         */
        record Failed(Reason reason, @Nullable Integer status) implements Pushed {}
    }
}
