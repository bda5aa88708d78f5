package io.intentcast.platform.guard;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses a content type with wildcards, which no body can have. Malformed types are refused where the body is read.
 */
final class ConcreteContentType implements RequestRule {

    @Override
    public Optional<ProblemException> brokenBy(Request request) {
        String type = request.getContentType();
        return type == null || isConcrete(type) ? Optional.empty() : Optional.of(Problems.unsupportedType(type));
    }

    private static boolean isConcrete(String type) {
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException malformed) {
            return true;
        }
    }
}
