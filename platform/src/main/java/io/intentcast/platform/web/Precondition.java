package io.intentcast.platform.web;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * The result of a request's preconditions, in the order of RFC 9110, 13.2.2: {@code If-Match}, then
 * {@code If-None-Match}. Bytes have no modification time here, so conditions on it are ignored.
 */
public enum Precondition {
    HOLDS,

    /** The client already has what it would get. */
    NOT_MODIFIED,

    /** Nothing that exists matches {@code If-Match}. */
    NOT_THERE,

    /** Something that exists matches {@code If-None-Match}, and the request would change it. */
    THERE;

    /** @param current the digests of the bytes that exist; empty if there are none */
    public static Precondition of(HttpServletRequest request, Collection<Sha256> current) {
        List<String> match = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (!match.isEmpty() && !isNamed(match, current, true)) {
            return NOT_THERE;
        }
        if (!isNamed(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)), current, false)) {
            return HOLDS;
        }
        return reads(request) ? NOT_MODIFIED : THERE;
    }

    /** The problem to answer with; empty when there is none. */
    Optional<ProblemException> problem() {
        return switch (this) {
            case HOLDS, NOT_MODIFIED -> Optional.empty();
            case NOT_THERE ->
                Optional.of(Problems.preconditionFailed(
                        HttpHeaders.IF_MATCH, "the current ETag, which is the SHA-256 of the bytes"));
            case THERE ->
                Optional.of(Problems.preconditionFailed(
                        HttpHeaders.IF_NONE_MATCH, "not the current ETag, and not * while the chunk exists"));
        };
    }

    /**
     * Checks that it holds.
     *
     * @throws ProblemException if it does not
     */
    public void require() {
        problem().ifPresent(problem -> {
            throw problem;
        });
    }

    private static boolean isNamed(List<String> headers, Collection<Sha256> current, boolean strong) {
        return headers.stream()
                .flatMap(header -> ETag.parse(header).stream())
                .anyMatch(tag -> current.stream()
                        .anyMatch(bytes -> tag.isWildcard() || tag.compare(new ETag(bytes.hex(), false), strong)));
    }

    private static boolean reads(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }
}
