package io.intentcast.consensus.reputation;

import org.jspecify.annotations.Nullable;

/** Thrown when reputations cannot be read at the moment: this instance starts or stops. */
public final class NotRestoredException extends RuntimeException {

    public NotRestoredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
