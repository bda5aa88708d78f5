package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.util.Collections;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refuses more media types in {@code Accept} than Spring can negotiate: it fails with more than 50 pairs of an accepted
 * and an offered type, and only after the handler has run. No handler offers more than four types.
 */
final class FewAcceptedTypes implements RequestRule {

    private static final int MOST = 12;

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        long types = Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .mapToLong(header -> 1 + header.chars().filter(c -> c == ',').count())
                .sum();
        return types <= MOST
                ? Optional.empty()
                : Optional.of(new ProblemException(
                                HttpStatus.NOT_ACCEPTABLE,
                                "not-acceptable",
                                "Accept names %s media types".formatted(types))
                        .about(HttpHeaders.ACCEPT, "at most %s media types".formatted(MOST)));
    }
}
