package io.intentcast.intent.declaring;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Audience;

/** The result of declaring an intent. */
public sealed interface DeclarationResult extends KeyedDeclarationResult {

    /** The intent has been appended to the log. */
    record Declared(LoggedIntent intent, Audience audience) implements DeclarationResult {}

    /** The intent was refused; nothing was appended to the log. */
    sealed interface Undeclared extends DeclarationResult {}

    /** This many intents declared here are still open. */
    record TooManyOpen(int limit) implements Undeclared {}

    /** More nodes are registered than can be asked. */
    record TooManyNodes(int registered, int limit) implements Undeclared {}

    /** Intents of this many other matters were declared here in the last minute. */
    record TooManyMatters(int limit) implements Undeclared {}

    /** Temporary: it is not known yet which nodes there are. */
    record NotReady() implements Undeclared {}
}
