package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.util.Optional;
import org.apache.catalina.connector.Request;

/** What a request has to keep to before anything of the service sees it. */
@FunctionalInterface
interface Rule {

    /** Why the request goes no further; empty if it may. */
    Optional<ProblemException> brokenBy(Request request);
}
