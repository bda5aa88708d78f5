package io.intentcast.platform.problem;

import io.intentcast.platform.Causes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;

/** The rules for parameters of the URL. */
final class ParameterRules {

    private ParameterRules() {}

    /**
     * The rule comes from the table for standard types, and from the exception that refused the value for our own
     * types.
     */
    static String ruleOf(TypeMismatchException thrown) {
        Class<?> type = thrown.getRequiredType();
        String rule = type == null ? null : BodyProblems.RULES.get(type);
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
