package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.catalina.connector.Request;

/**
 * Refuses a path that is malformed by RFC 3986, and one with parameters ({@code ;name=value}): Tomcat and Spring drop
 * them, so that the path of one chunk would be taken for that of another.
 */
final class WellFormedPath implements RequestRule {

    private static final char PARAMETER = ';';
    private static final String RULE =
            "a path of RFC 3986, with well-formed percent-encoding and without parameters (;)";

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        String path = request.getRequestURI();
        return isWellFormed(path) && path.indexOf(PARAMETER) < 0
                ? Optional.empty()
                : Optional.of(Problems.invalidParameter("path", RULE, path));
    }

    private static boolean isWellFormed(String path) {
        try {
            var _ = new URI(path);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
