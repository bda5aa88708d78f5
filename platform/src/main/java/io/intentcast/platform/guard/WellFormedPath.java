package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.catalina.connector.Request;

/**
 * Refuses a path that is malformed by RFC 3986. Tomcat does not decode path parameters ({@code ;name=value}), so it
 * does not check them either.
 */
final class WellFormedPath implements RequestRule {

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        String path = request.getRequestURI();
        try {
            var _ = new URI(path);
            return Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.of(
                    Problems.invalidParameter("path", "a path of RFC 3986, with well-formed percent-encoding", path));
        }
    }
}
