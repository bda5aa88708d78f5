package io.intentcast.platform.problem;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The problems that services share. They quote input only in part. */
public final class Problems {

    private static final Duration DISK_FULL_RETRY_AFTER = Duration.ofSeconds(60);

    private Problems() {}

    /**
     * 422: a field of the body breaks a rule.
     *
     * @param field its path, such as {@code until} or {@code then.store}
     * @param rule the rule that a valid value keeps
     * @param found the value that came; null if it is missing
     */
    public static ProblemException invalid(String field, String rule, @Nullable Object found) {
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", detail("field", field, rule, found))
                .about(field, rule);
    }

    /** 422: an invalid or unknown field, with the nearest known name as a hint. */
    public static ProblemException invalid(
            String field, String rule, @Nullable Object found, Collection<String> known) {
        return invalid(field, rule + NameSuggestion.hint(field, known), found);
    }

    /** 400: a part of the path, a query parameter or a header breaks a rule. */
    public static ProblemException invalidParameter(String name, String rule, @Nullable Object found) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid-parameter", detail("parameter", name, rule, found))
                .about(name, rule);
    }

    /** 400: the body cannot be read. */
    static ProblemException malformedBody(String detail, String rule) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-body", detail).about("body", rule);
    }

    /** 400: unknown query parameter. */
    public static ProblemException unknownParameter(String name, Collection<String> known) {
        String rule = known.isEmpty()
                ? "unknown parameter; there are none here"
                : "unknown parameter; known are " + String.join(", ", known) + NameSuggestion.hint(name, known);
        return invalidParameter(name, rule, "unknown");
    }

    /** 415: the content type has wildcards. */
    public static ProblemException unsupportedType(String type) {
        return new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "the content type '%s' is a range of types".formatted(QuotedText.cutInput(type)))
                .about(HttpHeaders.CONTENT_TYPE, "use application/json, or the type of the bytes");
    }

    /** 415: the body has a content encoding. */
    public static ProblemException unsupportedCoding(String coding) {
        ProblemException problem = new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "the content coding '%s' is not understood".formatted(QuotedText.cutInput(coding)))
                .about(HttpHeaders.CONTENT_ENCODING, "absent, or identity");
        problem.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
        return problem;
    }

    /** 400: the body is empty, and the client does not say that this is intended. */
    public static ProblemException emptyBody() {
        return invalidParameter("empty", "true, if an empty chunk is intended", false);
    }

    /**
     * 422: the body has another digest than the client announced.
     *
     * @param received the SHA-256 of the body
     */
    public static ProblemException wrongDigest(Object announced, Object received) {
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "wrong-digest",
                        "the bytes have the SHA-256 %s, not %s as announced".formatted(received, announced))
                .about("sha256", "the SHA-256 of the body");
    }

    /** 404: for example {@code notFound("intent", id)}. */
    public static ProblemException notFound(String what, Object id) {
        return notFound(
                "there is no %s '%s'".formatted(what, QuotedText.cutInput(id.toString())), what, "one that exists");
    }

    /** 404: as this detail says. */
    public static ProblemException notFound(String detail, String field, String rule) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-found", detail).about(field, rule);
    }

    /** 412: what exists does not match {@code If-Match}, or matches {@code If-None-Match}. */
    public static ProblemException preconditionFailed(String header, String rule) {
        return new ProblemException(
                        HttpStatus.PRECONDITION_FAILED,
                        "precondition-failed",
                        "the condition of %s does not hold: %s".formatted(header, rule))
                .about(header, rule);
    }

    /** 408: the body arrives too slowly. */
    public static ProblemException tooSlow(String rule) {
        return new ProblemException(HttpStatus.REQUEST_TIMEOUT, "too-slow", "the bytes did not come " + rule)
                .about("body", "sent " + rule);
    }

    /** 409: the current state does not allow it. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(HttpStatus.CONFLICT, "conflict", detail);
    }

    /** 503: temporarily unavailable. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", detail)
                .retryAfter(retryAfter);
    }

    /** 429: a limit of what can be held is reached. */
    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", detail).retryAfter(retryAfter);
    }

    /** 507: the disk is full. */
    public static ProblemException diskFull(String detail) {
        return new ProblemException(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", detail)
                .retryAfter(DISK_FULL_RETRY_AFTER);
    }

    /** 413: the body exceeds the size limit. */
    public static ProblemException tooLarge(long limitBytes) {
        return new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "content-too-large",
                        "the body has more than %s bytes".formatted(limitBytes))
                .about("body", "at most %s bytes".formatted(limitBytes))
                .with("limitBytes", limitBytes);
    }

    private static String detail(String what, String name, String rule, @Nullable Object found) {
        String shortName = QuotedText.cutInput(name);
        return found == null
                ? "%s '%s' is missing: %s".formatted(what, shortName, rule)
                : "%s '%s' is '%s': %s".formatted(what, shortName, QuotedText.cutInput(found.toString()), rule);
    }
}
