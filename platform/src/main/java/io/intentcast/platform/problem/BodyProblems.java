package io.intentcast.platform.problem;

import io.intentcast.platform.Causes;
import io.intentcast.protocol.ChunkId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes what Jackson could not read in the client's terms: field and rule, never a class. */
final class BodyProblems {

    /** The rules of types that are not ours. */
    static final Map<Class<?>, String> RULES = Map.ofEntries(
            Map.entry(Duration.class, "an ISO-8601 duration such as PT2S"),
            Map.entry(Instant.class, "an ISO-8601 time in UTC such as 2026-01-31T12:00:00Z"),
            Map.entry(URI.class, "a URI"),
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(BigInteger.class, "a whole number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(BigDecimal.class, "a number"));

    private BodyProblems() {}

    static ProblemException of(JacksonException refused) {
        return switch (refused) {
            case StreamConstraintsException limits ->
                malformed(limits, "JSON of at most 500 levels, with numbers of at most 1000 digits and short names");
            case InputCoercionException number ->
                Problems.invalid(pathOf(number), "a number within its range", "out of range");
            case StreamReadException syntax -> malformed(syntax, "JSON");
            case UnrecognizedPropertyException unknown ->
                Problems.invalid(
                        pathOf(unknown),
                        "unknown field; known are " + names(unknown.getKnownPropertyIds())
                                + NameSuggestion.hint(unknown.getPropertyName(), knownTo(unknown)),
                        unknown.getPropertyName());
            case InvalidNullException missing -> Problems.invalid(pathOf(missing), "required, and not null", null);
            case InvalidTypeIdException type ->
                Problems.invalid(pathOf(type), "one of the known types", type.getTypeId());
            case InvalidFormatException format ->
                Problems.invalid(pathOf(format), ruleOf(format, format.getTargetType()), format.getValue());
            case MismatchedInputException missing
            when saysAtFirst(missing, "Missing required creator property") ->
                Problems.invalid(pathOf(missing), "required", null);
            case MismatchedInputException more
            when saysAtFirst(more, "Trailing token") -> malformed(more, "one JSON value");
            case MismatchedInputException other ->
                Problems.invalid(pathOf(other), ruleOf(other, other.getTargetType()), "of the wrong type");
            default -> Problems.invalid(pathOf(refused), ruleOf(refused, null), "not valid");
        };
    }

    /** Jackson distinguishes these cases only by the message. */
    private static boolean saysAtFirst(MismatchedInputException refused, String words) {
        return refused.getOriginalMessage().startsWith(words);
    }

    private static ProblemException malformed(JacksonException syntax, String rule) {
        TokenStreamLocation at = syntax.getLocation();
        String place = at == null ? "" : " at line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
        ProblemException problem = Problems.malformedBody("the body is not " + rule + place, rule);
        return at == null ? problem : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    /** Our own types state their rule in the exception that refused the value. */
    private static String ruleOf(Throwable refused, @Nullable Class<?> type) {
        for (Throwable cause : Causes.of(refused)) {
            String message = cause.getMessage();
            if (cause instanceof IllegalArgumentException && message != null) {
                return QuotedText.cut(message);
            }
        }
        if (type == null) {
            return "a valid value";
        }
        String rule = RULES.get(type);
        if (rule != null) {
            return rule;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        boolean isName = type.isRecord() && type.getPackage() == ChunkId.class.getPackage();
        return type.isEnum() || isName ? "a text" : "an object";
    }

    private static List<String> knownTo(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        return known == null ? List.of() : known.stream().map(String::valueOf).toList();
    }

    private static String names(@Nullable Collection<Object> known) {
        return known == null
                ? "none"
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String pathOf(JacksonException refused) {
        var path = new StringBuilder();
        List<Reference> references = refused.getPath();
        for (Reference reference : references) {
            String name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
