package io.intentcast.client.problem;

/**
 * The request breaks a rule. {@code problem().field()} and {@code problem().rule()} name both, where it is about one
 * field.
 */
public final class InvalidRequestException extends ProblemException {

    InvalidRequestException(Problem problem) {
        super(problem);
    }
}
