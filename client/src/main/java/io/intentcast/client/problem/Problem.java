package io.intentcast.client.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The problem details (RFC 9457) with which a service answered.
 *
 * @param status of HTTP
 * @param type names the kind of problem, such as {@code urn:intentcast:problem:invalid-field}
 * @param title the kind in a few words
 * @param detail this case, for people to read
 * @param field the field, parameter or header that it is about; null when it is about none
 * @param rule the rule that a valid value keeps; null when none is named
 * @param retryAfter when the service would like to be asked again; null when it does not say
 * @param json all that the service answered; missing if it was no JSON
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        @Nullable String field,
        @Nullable String rule,
        @Nullable Duration retryAfter,
        JsonNode json) {}
