package io.intentcast.client.problem;

import org.springframework.http.HttpStatus;

/** A service answered with a problem. */
public sealed class ProblemException extends IntentcastException
        permits InvalidRequestException, NotFoundException, ConflictException, UnavailableException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super("%s: %s".formatted(problem.status(), problem.detail()), null);
        this.problem = problem;
    }

    /** The exception for a problem, by its status. */
    public static ProblemException of(Problem problem) {
        return switch (HttpStatus.resolve(problem.status())) {
            case NOT_FOUND, GONE -> new NotFoundException(problem);
            case CONFLICT, PRECONDITION_FAILED -> new ConflictException(problem);
            case TOO_MANY_REQUESTS, BAD_GATEWAY, SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT ->
                new UnavailableException(problem);
            case null, default ->
                problem.status() < HttpStatus.INTERNAL_SERVER_ERROR.value()
                        ? new InvalidRequestException(problem)
                        : new ProblemException(problem);
        };
    }

    public final Problem problem() {
        return problem;
    }
}
