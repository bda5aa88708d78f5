package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Answers a request that breaks a rule with the problem. It runs before all filters, and sees the connection unaltered.
 */
final class GuardValve extends ValveBase {

    private final List<RequestRule> rules;

    GuardValve(List<RequestRule> rules) {
        super(true);
        this.rules = List.copyOf(rules);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        for (RequestRule requestRule : rules) {
            Optional<ProblemException> problem = requestRule.brokenBy(request);
            if (problem.isPresent()) {
                problem.get().writeTo(response);
                return;
            }
        }
        getNext().invoke(request, response);
    }
}
