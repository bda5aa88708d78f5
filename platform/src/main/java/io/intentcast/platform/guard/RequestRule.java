package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import java.util.Optional;
import org.apache.catalina.connector.Request;

/** A rule that a request must keep, checked before anything of the service sees it. */
@FunctionalInterface
interface RequestRule {

    /** The problem with the request; empty if it may pass. */
    Optional<ProblemException> brokenBy(Request request);
}
