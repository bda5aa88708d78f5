package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Audience;

/** What comes of declaring. */
public sealed interface Declaration {

    /** It lies in the log. */
    record Declared(DeclaredIntent intent, Audience audience) implements Declaration {}

    /** Refused: so many of those declared here are still open. */
    record TooManyOpen(int limit) implements Declaration {}

    /** Refused: more nodes are registered than can be asked. */
    record TooManyNodes(int registered, int limit) implements Declaration {}

    /** Refused for now: it is not known yet who is there. */
    record NotReady() implements Declaration {}
}
