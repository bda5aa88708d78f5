package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;

/** The result of looking for the audience of an intent. */
public sealed interface AudienceSelection {

    /** This audience; it has been appended to the log. */
    record Selected(AudienceId id, Audience audience) implements AudienceSelection {}

    /** None: more nodes are registered than an audience may hold. */
    record TooManyNodes(int registered, int limit) implements AudienceSelection {}

    /** None: intents for this many other labels and matters were declared in the last minute. */
    record TooManyMatters(int limit) implements AudienceSelection {}

    /** None yet: the peers topic has not been read to its end. */
    record PeersNotKnown() implements AudienceSelection {}
}
