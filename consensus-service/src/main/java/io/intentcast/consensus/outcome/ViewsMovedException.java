package io.intentcast.consensus.outcome;

import org.jspecify.annotations.Nullable;

/** What was asked for is not kept here just now: it is being restored, or has moved to another instance. */
public final class ViewsMovedException extends RuntimeException {

    public ViewsMovedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
