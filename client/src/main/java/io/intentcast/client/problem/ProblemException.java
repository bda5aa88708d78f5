package io.intentcast.client.problem;

/** A service answered with a problem. */
public sealed class ProblemException extends IntentcastException
        permits InvalidRequestException, NotFoundException, ConflictException, UnavailableException {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super("%s: %s".formatted(problem.status(), problem.detail()), null);
        this.problem = problem;
    }

    /** The exception for a problem, by its status. */
    public static ProblemException of(Problem problem) {
        return switch (problem.status()) {
            case NOT_FOUND, GONE -> new NotFoundException(problem);
            case CONFLICT, PRECONDITION_FAILED -> new ConflictException(problem);
            case TOO_MANY, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT -> new UnavailableException(problem);
            default ->
                problem.status() < INTERNAL_ERROR
                        ? new InvalidRequestException(problem)
                        : new ProblemException(problem);
        };
    }

    public final Problem problem() {
        return problem;
    }
}
