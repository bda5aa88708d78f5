package io.intentcast.platform.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;

/** The rules for parameters of the URL. */
final class ParameterRules {

    private static final Map<Class<?>, String> RULES = Map.of(
            Integer.class, "a whole number",
            int.class, "a whole number",
            Long.class, "a whole number",
            long.class, "a whole number",
            Double.class, "a number",
            double.class, "a number",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Duration.class, "an ISO-8601 duration such as PT2S",
            Instant.class, "an ISO-8601 time in UTC such as 2026-01-31T12:00:00Z");

    private ParameterRules() {}

    /**
     * The rule comes from the table for standard types, and from the exception that refused the value for our own
     * types.
     */
    static String ruleOf(TypeMismatchException thrown) {
        Class<?> type = thrown.getRequiredType();
        String rule = type == null ? null : RULES.get(type);
        if (rule != null) {
            return rule;
        }
        for (Throwable cause : Causes.of(thrown).reversed()) {
            String message = cause.getMessage();
            if (cause instanceof IllegalArgumentException && message != null && isOurs(type)) {
                return QuotedText.cut(message);
            }
        }
        return "a valid value";
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith("io.intentcast.");
    }
}
