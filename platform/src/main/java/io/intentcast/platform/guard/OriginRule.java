package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refuses what a browser sends for a page of another origin. A followed link is let through, because the other page
 * cannot read the answer. Clients other than browsers send no such headers and are not checked.
 */
final class OriginRule implements RequestRule {

    static final String SETTING = "intentcast.rest.allowed-origins";

    private static final String ANY = "*";
    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> OTHER_PAGES = Set.of("cross-site", "same-site");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private final Set<String> allowed;

    /** @param allowed origins besides our own, such as {@code https://console.example.org}, or {@code *} for any */
    OriginRule(Collection<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean fromOtherPage = OTHER_PAGES.contains(String.valueOf(request.getHeader(SITE)));
        if (origin == null) {
            return fromOtherPage && !followsLink(request)
                    ? refused(SITE, "same-origin or none, except when a link is followed", request.getHeader(SITE))
                    : Optional.empty();
        }
        if (allowed.contains(ANY) || allowed.contains(origin.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return !fromOtherPage && isOurs(origin, request.getHeader(HttpHeaders.HOST))
                ? Optional.empty()
                : refused(HttpHeaders.ORIGIN, "the origin of this service, or one of " + SETTING, origin);
    }

    private static boolean followsLink(Request request) {
        return READING.contains(request.getMethod())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /**
     * Whether the page has the origin that the request goes to. A {@code Host} without a port means the default port of
     * the scheme.
     */
    private static boolean isOurs(String origin, @Nullable String host) {
        String[] parts = origin.split("://", 2);
        Integer defaultPort = DEFAULT_PORTS.get(parts[0].toLowerCase(Locale.ROOT));
        if (parts.length != 2 || defaultPort == null || host == null) {
            return false;
        }
        Optional<Authority> page = Authority.parse(parts[1]).map(named -> withPort(named, defaultPort));
        return page.isPresent() && page.equals(Authority.parse(host).map(named -> withPort(named, defaultPort)));
    }

    private static Authority withPort(Authority named, int defaultPort) {
        return named.port() < 0 ? new Authority(named.host(), defaultPort) : named;
    }

    private static Optional<ProblemException> refused(String header, String rule, String found) {
        return Optional.of(new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "foreign-origin",
                        "the request comes from a page of another origin: %s is '%s'".formatted(header, found))
                .about(header, rule));
    }
}
