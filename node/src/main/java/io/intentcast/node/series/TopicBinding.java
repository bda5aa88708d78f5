package io.intentcast.node.series;

import java.util.Optional;

/**
 * Remembers which topics the node's positions, unsaid words and announcements belong to, by names that change when a
 * topic is re-created. Kept on the same disk. Thread-safe.
 */
public interface TopicBinding {

    /**
     * Binds positions and unsaid words to this log. It forgets those of another log, because the same offsets hold
     * other records now.
     *
     * @param name the name of the current intents and responses topics
     * @return true if they belonged to another log before
     */
    boolean settle(String name);

    /** The name of the providers topic in which all that the node keeps was last announced; empty before that. */
    Optional<String> announcedIn();

    /** Notes that all that the node keeps has been announced in this topic. */
    void announcedIn(String name);
}
