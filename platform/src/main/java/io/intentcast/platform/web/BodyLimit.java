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

/** Refuses bodies that are too large, by their announced length or while they are read. */
final class BodyLimit extends OncePerRequestFilter {

    private record Exempt(String method, PathPattern path) {

        static Exempt parse(String text) {
            String[] parts = text.trim().split("\\s+", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "intentcast.rest.streamed: '%s' is not a method and a path pattern".formatted(text));
            }
            return new Exempt(parts[0], PathPatternParser.defaultInstance.parse(parts[1]));
        }

        boolean matches(String requestMethod, PathContainer requestPath) {
            return method.equals(requestMethod) && path.matches(requestPath);
        }
    }

    private final long limit;
    private final List<Exempt> exempt;
    private final HandlerExceptionResolver problems;

    BodyLimit(RestSettings settings, HandlerExceptionResolver problems) {
        this.limit = settings.maxBody().toBytes();
        this.exempt = settings.streamed().stream().map(Exempt::parse).toList();
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        PathContainer parsed = PathContainer.parsePath(path);
        return exempt.stream().anyMatch(one -> one.matches(request.getMethod(), parsed));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= limit) {
            chain.doFilter(new LimitedRequest(request, limit), response);
        } else {
            problems.resolveException(request, response, null, Problems.tooLarge(limit));
        }
    }
}
