package io.intentcast.consensus.reputation;

import org.jspecify.annotations.Nullable;

/** What is known of nodes cannot be read just now: this instance starts, or stops. */
public final class NotRestoredException extends RuntimeException {

    public NotRestoredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
