package io.intentcast.consensus.outcome.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of what only an operator may do.
 *
 * @param token the token by which an operator is told from other callers, 16 characters or more; by default, and
 *     when it is empty, nobody may operate
 */
@ConfigurationProperties("intentcast.operator")
record OperatorSettings(@Nullable String token) {

    private static final int SHORTEST = 16;

    /** @throws IllegalArgumentException if the token can be guessed */
    OperatorSettings {
        token = token == null || token.isEmpty() ? null : token;
        if (token != null && token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "intentcast.operator.token has %s characters, fewer than %s".formatted(token.length(), SHORTEST));
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "OperatorSettings[token=%s]".formatted(token == null ? "none" : "***");
    }
}
