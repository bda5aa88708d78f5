package io.intentcast.consensus.outcome;

import org.jspecify.annotations.Nullable;

/** Thrown when the requested data is not here at the moment: it is being restored, or has moved to another instance. */
public final class ViewsMovedException extends RuntimeException {

    public ViewsMovedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
