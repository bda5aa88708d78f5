package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Audience;

/** What comes of declaring. */
public sealed interface Declaration extends KeyedDeclaration {

    /** It lies in the log. */
    record Declared(DeclaredIntent intent, Audience audience) implements Declaration {}

    /** It was refused, and nothing lies in the log. */
    sealed interface Undeclared extends Declaration {}

    /** So many of those declared here are still open. */
    record TooManyOpen(int limit) implements Undeclared {}

    /** More nodes are registered than can be asked. */
    record TooManyNodes(int registered, int limit) implements Undeclared {}

    /** For now: it is not known yet who is there. */
    record NotReady() implements Undeclared {}
}
