package io.intentcast.platform.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The service cannot start under these conditions. The message is for the operator, and is shown without a stack trace.
 */
public final class StartRefusedException extends RuntimeException {

    private final String action;

    /** @param action what the operator can do */
    public StartRefusedException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
