package io.intentcast.platform.web;

import io.intentcast.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;

/**
 * A range of bytes.
 *
 * @param count 0 or more
 */
record ByteRange(long first, long count) {

    /**
     * The requested ranges, without those beyond the end; empty for the whole. The client also gets the whole when it
     * asks for no byte range, {@code If-Range} names other bytes, or the ranges add up to more than the whole.
     */
    static List<ByteRange> asked(HttpServletRequest request, String entityTag, long size) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (!HttpMethod.GET.matches(request.getMethod()) || (condition != null && !condition.equals(entityTag))) {
            return List.of();
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
        List<ByteRange> spans = ranges.stream()
                .map(range -> between(range.getRangeStart(size), range.getRangeEnd(size)))
                .filter(span -> span.count > 0 && span.first < size)
                .toList();
        if (spans.isEmpty() && !ranges.isEmpty()) {
            throw unsatisfiable(size);
        }
        return spans.stream().mapToLong(ByteRange::count).sum() > size ? List.of() : spans;
    }

    String contentRange(long size) {
        return "bytes %s-%s/%s".formatted(first, first + count - 1, size);
    }

    private static ByteRange between(long first, long last) {
        return new ByteRange(first, Math.max(0, last - first + 1));
    }

    private static ProblemException unsatisfiable(long size) {
        var problem = new ProblemException(
                        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                        "range-not-satisfiable",
                        "the chunk has %s bytes".formatted(size))
                .about(HttpHeaders.RANGE, "a range within the %s bytes".formatted(size));
        problem.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
        return problem;
    }
}
