package io.intentcast.client.problem;

import org.jspecify.annotations.Nullable;

/** A service cannot be reached, or does not answer in time. It may have done what it was asked for all the same. */
public final class UnreachableException extends IntentcastException {

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
