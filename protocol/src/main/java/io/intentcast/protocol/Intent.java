package io.intentcast.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A declaration: what is wanted, in whose name, from which audience, and until when.
 *
 * @param then what is done with what is concluded; null for nothing
 * @param matter what the answers count for; null for that of the want
 * @param where the labels of the nodes that are asked
 */
public record Intent(
        Want want,
        NodeId from,
        AudienceId audience,
        Duration window,
        Until until,
        @Nullable Then then,
        @Nullable Matter matter,
        NodeLabels where) {

    public static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);
    public static final Duration LONGEST_WINDOW = Duration.ofSeconds(60);
    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(2);

    /** An intent whose conclusion is not processed any further. */
    public Intent(Want want, NodeId from, AudienceId audience, Duration window, Until until) {
        this(want, from, audience, window, until, null, null);
    }

    /** An intent for nodes with any labels. */
    public Intent(
            Want want,
            NodeId from,
            AudienceId audience,
            Duration window,
            Until until,
            @Nullable Then then,
            @Nullable Matter matter) {
        this(want, from, audience, window, until, then, matter, NodeLabels.NONE);
    }

    /** @throws IllegalArgumentException if the window is not positive */
    public Intent {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window '%s' is not positive".formatted(window));
        }
    }
}
