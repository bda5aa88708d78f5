package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Lets only this machine change a service through the actuator, for example stop it, on any port and path. It checks
 * the peer address of the connection, whatever headers say.
 */
final class LoopbackRule implements RequestRule {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String API = "/v1/";

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        boolean allowed = READING.contains(request.getMethod())
                || request.getDecodedRequestURI().startsWith(request.getContextPath() + API)
                || isLoopback(request.getPeerAddr());
        return allowed
                ? Optional.empty()
                : Optional.of(new ProblemException(
                                HttpStatus.FORBIDDEN,
                                "loopback-only",
                                "only this machine may change the service through the actuator")
                        .about("connection", "from this machine, for requests that do more than read"));
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null && InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
