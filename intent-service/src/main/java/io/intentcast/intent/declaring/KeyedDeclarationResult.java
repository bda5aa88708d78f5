package io.intentcast.intent.declaring;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.IntentId;
import org.jspecify.annotations.Nullable;

/** The result of declaring with an idempotency key. */
public sealed interface KeyedDeclarationResult
        permits DeclarationResult, KeyedDeclarationResult.Repeated, KeyedDeclarationResult.KeyRefused {

    /**
     * The key was used before, for this intent.
     *
     * @param audience null when it has expired
     */
    record Repeated(LoggedIntent intent, @Nullable Audience audience) implements KeyedDeclarationResult {}

    /** The declaration is refused because of its key. */
    sealed interface KeyRefused extends KeyedDeclarationResult {}

    /** The key belongs to an intent with another payload. */
    record KeyOfAnother(IntentId id) implements KeyRefused {}

    /** Temporary: it is not known whether the key was used; nothing was appended to the log. */
    record KeyUnknown() implements KeyRefused {}

    /** Temporary: this intent was appended to the log, but it is not known yet whether it is the first with its key. */
    record Undecided(IntentId id) implements KeyRefused {}

    /** Temporary: another request with the key is in progress. */
    record BeingDeclared() implements KeyRefused {}

    /** This many keys were used within an hour. */
    record TooManyKeys(int limit) implements KeyRefused {}
}
