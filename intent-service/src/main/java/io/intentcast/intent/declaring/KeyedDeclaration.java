package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.IntentId;
import org.jspecify.annotations.Nullable;

/** What comes of declaring with an idempotency key. */
public sealed interface KeyedDeclaration permits Declaration, KeyedDeclaration.Repeated, KeyedDeclaration.KeyRefused {

    /**
     * The intent that the key stood for already.
     *
     * @param audience null when it has expired
     */
    record Repeated(DeclaredIntent intent, @Nullable Audience audience) implements KeyedDeclaration {}

    /** Something about the key stands against it. */
    sealed interface KeyRefused extends KeyedDeclaration {}

    /** The key stands for an intent with another payload. */
    record KeyOfAnother(IntentId id) implements KeyRefused {}

    /** For now: it is not known whether the key was used, and nothing lies in the log. */
    record KeyUnknown() implements KeyRefused {}

    /** For now: this intent lies in the log, but whether it is the one that the key stands for is not known yet. */
    record Undecided(IntentId id) implements KeyRefused {}

    /** For now: another request with the key is on its way. */
    record BeingDeclared() implements KeyRefused {}

    /** So many keys were used within an hour. */
    record TooManyKeys(int limit) implements KeyRefused {}
}
