package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Audience;

/** The result of declaring an intent. */
public sealed interface Declaration extends KeyedDeclaration {

    /** The intent has been appended to the log. */
    record Declared(DeclaredIntent intent, Audience audience) implements Declaration {}

    /** The intent was refused; nothing was appended to the log. */
    sealed interface Undeclared extends Declaration {}

    /** This many intents declared here are still open. */
    record TooManyOpen(int limit) implements Undeclared {}

    /** More nodes are registered than can be asked. */
    record TooManyNodes(int registered, int limit) implements Undeclared {}

    /** Temporary: it is not known yet which nodes there are. */
    record NotReady() implements Undeclared {}
}
