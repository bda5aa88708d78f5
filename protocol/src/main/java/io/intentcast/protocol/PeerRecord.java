package io.intentcast.protocol;

import java.net.URI;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What can lie in the peers topic. Every record of a node repeats all of its description, for the topic is compacted. */
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

    /** Who a node is, what it is for, and where it is reached. */
    record Description(NodeId node, Set<Role> roles, URI url) {

        public Description {
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    /** A process of the node begins; the offset of this record is its epoch. */
    record Registered(Description description) implements PeerRecord {}

    /**
     * The process is alive.
     *
     * @param behind how many intents it has not read yet
     */
    record Heartbeat(Description description, long epoch, long behind) implements PeerRecord {}

    /** The process has stopped. */
    record Away(Description description, long epoch) implements PeerRecord {}

    /** Time passes, says a reader of the topic: so that presence is judged by append times even when no node is alive. */
    record Clock() implements PeerRecord {}
}
