package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Refuses requests to a host name that is not this service's. Otherwise a page whose own name was made to resolve to
 * this address (DNS rebinding) would count as the same origin in its browser. Such an attack needs a name that
 * strangers can register, so addresses, names without a dot and names below reserved domains are accepted as ours.
 */
final class HostRule implements RequestRule {

    static final String SETTING = "intentcast.rest.allowed-hosts";

    private static final String ANY = "*";
    private static final List<String> NOBODYS = List.of(".localhost", ".svc", ".svc.cluster.local", ".internal");

    private final Set<String> allowed;

    /** @param allowed names of this service, {@code *.domain} for all names below a domain, or {@code *} for any */
    HostRule(Collection<String> allowed) {
        this.allowed =
                allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        String named = request.getHeader(HttpHeaders.HOST);
        if (named == null || named.isEmpty() || allowed.contains(ANY)) {
            return Optional.empty();
        }
        return Authority.parse(named).map(Authority::host).filter(this::isOurs).isPresent()
                ? Optional.empty()
                : Optional.of(new ProblemException(
                                HttpStatus.MISDIRECTED_REQUEST,
                                "foreign-host",
                                "'%s' is not a host of this service".formatted(named))
                        .about(HttpHeaders.HOST, "an address, a name without a dot, or one of " + SETTING));
    }

    private boolean isOurs(String host) {
        return host.indexOf('.') < 0
                || isAddress(host)
                || NOBODYS.stream().anyMatch(host::endsWith)
                || allowed.contains(host)
                || allowed.stream().anyMatch(name -> name.startsWith("*.") && host.endsWith(name.substring(1)));
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
