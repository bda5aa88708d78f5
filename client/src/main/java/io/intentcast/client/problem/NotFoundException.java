package io.intentcast.client.problem;

/** There is no such thing, or it has expired. */
public final class NotFoundException extends ProblemException {

    NotFoundException(Problem problem) {
        super(problem);
    }
}
