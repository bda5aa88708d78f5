package io.intentcast.client.problem;

/** What is there does not allow it: a closed window, an id that belongs to other bytes. */
public final class ConflictException extends ProblemException {

    ConflictException(Problem problem) {
        super(problem);
    }
}
