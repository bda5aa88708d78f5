package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;

/** What comes of looking for the audience of an intent. */
public sealed interface Naming {

    /** This one; it lies in the log. */
    record Named(AudienceId id, Audience audience) implements Naming {}

    /** None: more nodes are registered than an audience may hold. */
    record TooManyNodes(int registered, int limit) implements Naming {}

    /** None yet: it is not known who is there. */
    record PeersNotKnown() implements Naming {}
}
