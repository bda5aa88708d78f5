package io.intentcast.protocol;

import java.net.URI;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A record of the peers topic. Every record of a node repeats its whole description, because the topic is compacted.
 */
public sealed interface PeerRecord {

    /** The key of {@link Clock}; no node can have this id. */
    String CLOCK_KEY = "~clock";

    /** The key of the record. */
    default String key() {
        return switch (this) {
            case Registered registered -> registered.description().node().value();
            case Heartbeat heartbeat -> heartbeat.description().node().value();
            case Away away -> away.description().node().value();
            case Clock _ -> CLOCK_KEY;
        };
    }

    /**
     * A node's name, its roles, its address and its labels.
     *
     * @param roles at most {@value #MOST_ROLES}
     */
    record Description(NodeId node, Set<Role> roles, URI url, NodeLabels labels) {

        /** The most roles that a node may have. */
        public static final int MOST_ROLES = 16;

        /** A node without labels. */
        public Description(NodeId node, Set<Role> roles, URI url) {
            this(node, roles, url, NodeLabels.NONE);
        }

        /** @throws IllegalArgumentException if there are too many roles */
        public Description {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
            if (roles.size() > MOST_ROLES) {
                throw new IllegalArgumentException("%s roles are more than %s".formatted(roles.size(), MOST_ROLES));
            }
        }
    }

    /** The start of a process of the node; the offset of this record is its epoch. */
    record Registered(Description description) implements PeerRecord {}

    /**
     * A sign that the process is alive.
     *
     * @param behind the lag: how many intents the node has not read yet
     */
    record Heartbeat(Description description, long epoch, long behind) implements PeerRecord {}

    /** The end of the process. */
    record Away(Description description, long epoch) implements PeerRecord {}

    /**
     * A sign that time passes, written by a reader of the topic: presence can then be judged by append times even when
     * no node is alive.
     */
    record Clock() implements PeerRecord {}
}
