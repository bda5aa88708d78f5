package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses bodies that are too large, by their announced length or while they are read, and those that come too slowly.
 */
final class BodyLimit extends OncePerRequestFilter {

    private record Requests(String method, PathPattern path) {

        static Requests parse(String property, String text) {
            String[] parts = text.trim().split("\\s+", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "%s: '%s' is not a method and a path pattern".formatted(property, text));
            }
            return new Requests(parts[0], PathPatternParser.defaultInstance.parse(parts[1]));
        }

        boolean include(HttpServletRequest request) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            return method.equals(request.getMethod()) && this.path.matches(PathContainer.parsePath(path));
        }
    }

    private final long limit;
    private final long batchLimit;
    private final List<Requests> batches;
    private final List<Requests> exempt;
    private final MinimumRate rate;
    private final HandlerExceptionResolver problems;

    BodyLimit(RestSettings settings, MinimumRate rate, HandlerExceptionResolver problems) {
        this.limit = settings.maxBody().toBytes();
        this.batchLimit = settings.maxBatch().toBytes();
        this.batches = settings.batches().stream()
                .map(text -> Requests.parse("intentcast.rest.batches", text))
                .toList();
        this.exempt = settings.streamed().stream()
                .map(text -> Requests.parse("intentcast.rest.streamed", text))
                .toList();
        this.rate = rate;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return exempt.stream().anyMatch(one -> one.include(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long most = batches.stream().anyMatch(one -> one.include(request)) ? batchLimit : limit;
        if (request.getContentLengthLong() <= most) {
            chain.doFilter(new LimitedRequest(request, most, rate), response);
        } else {
            problems.resolveException(request, response, null, Problems.tooLarge(most));
        }
    }
}
