package io.intentcast.client.problem;

import org.jspecify.annotations.Nullable;

/** An answer is too large, is not what this version of the client can read, or does not have its digest. */
public final class UnreadableAnswerException extends IntentcastException {

    public UnreadableAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
