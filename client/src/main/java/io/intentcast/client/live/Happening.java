package io.intentcast.client.live;

import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.outcome.ClosedBy;
import io.intentcast.client.peers.Peer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened. */
public sealed interface Happening {

    /** An intent was declared. Its outcome is not known yet. */
    record Declared(RecentIntent intent) implements Happening {}

    /** A node said yes. Whether that counts is certain only with the outcome. */
    record SaidYes(String intentId, String node, JsonNode claim) implements Happening {}

    /**
     * A node said no. Whether that counts is certain only with the outcome.
     *
     * @param reason such as {@code rate_limited}
     * @param limiter of a node that is too busy: which of its limiters says so; null otherwise
     * @param retryAfter when it would like to be asked again; null when it does not say
     */
    record SaidNo(
            String intentId,
            String node,
            String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter) implements Happening {

        private static final String RATE_LIMITED = "rate_limited";

        /** Whether it has it and is too busy, rather than unable. */
        public boolean busy() {
            return reason.equals(RATE_LIMITED);
        }
    }

    /**
     * A window was closed.
     *
     * @param yes how many nodes said yes
     * @param no how many nodes said no
     * @param unheard how many nodes were asked and not heard by the deadline
     * @param notAwaited how many nodes had not spoken when the window closed early
     */
    record Concluded(
            String intentId,
            String kind,
            String subject,
            String from,
            Instant declared,
            ClosedBy closedBy,
            Instant closed,
            long yes,
            long no,
            int unheard,
            int notAwaited)
            implements Happening {}

    /** A node came, came back, or is presumed offline. */
    record PeerChanged(Peer peer) implements Happening {}

    /** A node is no longer registered. */
    record PeerForgotten(String node) implements Happening {}

    /** Something before was not told: by another replica, after its restart, or to a reader that was too slow. */
    record Missed() implements Happening {}

    /** Something that this version of the client does not know. */
    record Other() implements Happening {}
}
