package io.intentcast.client.problem;

/**
 * The service is overloaded (429), or lacks something that it needs (503). {@code problem().retryAfter()} says when to
 * come back.
 */
public final class UnavailableException extends ProblemException {

    UnavailableException(Problem problem) {
        super(problem);
    }
}
