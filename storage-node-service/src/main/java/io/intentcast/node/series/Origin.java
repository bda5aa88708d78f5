package io.intentcast.node.series;

import java.util.Optional;

/**
 * Which topics the node's positions, unsaid words and announcements belong to: names that are others once a topic was made anew. Written
 * beside them on its disk. Thread-safe.
 */
public interface Origin {

    /**
     * Positions and unsaid words are of this log from here on. Those of another one are forgotten, for they would say something of what lies
     * at the same places now.
     *
     * @param name of the intents and responses that there are
     * @return whether there were those of another log
     */
    boolean settle(String name);

    /** The providers in which all that the node keeps was announced last; empty before that. */
    Optional<String> announcedIn();

    /** All that the node keeps has been announced there. */
    void announcedIn(String name);
}
