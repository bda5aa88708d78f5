package io.intentcast.consensus.outcome.rest;

import io.intentcast.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Refuses callers that are not the operator. Without a configured token, that is everybody. */
@Component
@EnableConfigurationProperties(OperatorSettings.class)
final class OperatorRule {

    private static final String SCHEME = "Bearer ";
    private static final String RULE = "Bearer, and the token that intentcast.operator.token names";

    private final OperatorSettings settings;

    OperatorRule(OperatorSettings settings) {
        this.settings = settings;
    }

    /** @param authorization the header; null for none */
    void check(@Nullable String authorization) {
        if (settings.token() == null) {
            throw new ProblemException(
                            HttpStatus.FORBIDDEN,
                            "no-operator",
                            "only an operator may do this, and none is configured: intentcast.operator.token is not set")
                    .about(HttpHeaders.AUTHORIZATION, RULE);
        }
        if (authorization == null || !isSame(authorization, SCHEME + settings.token())) {
            ProblemException unauthorized = new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            "not-the-operator",
                            "only an operator may do this; the header Authorization %s"
                                    .formatted(authorization == null ? "is missing" : "does not have the right token"))
                    .about(HttpHeaders.AUTHORIZATION, RULE);
            unauthorized.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, SCHEME.strip());
            throw unauthorized;
        }
    }

    /** Takes the same time wherever the texts differ. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
