package io.intentcast.client.problem;

import org.jspecify.annotations.Nullable;

/** Something did not work. That nobody has it, or says so, is no exception but an outcome. */
public abstract sealed class IntentcastException extends RuntimeException
        permits ProblemException, UnreachableException, UnreadableAnswerException, NotConcludedException {

    IntentcastException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
