package io.intentcast.protocol;

import java.time.Duration;

/** A declaration: what is wanted, in whose name, of which audience, until when. */
public record Intent(Want want, NodeId from, AudienceId audience, Duration window, Until until) {

    public static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);
    public static final Duration LONGEST_WINDOW = Duration.ofSeconds(60);
    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException if the window is not positive */
    public Intent {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window '%s' is not positive".formatted(window));
        }
    }
}
