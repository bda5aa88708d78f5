package io.intentcast.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with a problem for failures outside of controllers. */
@Hidden
@RestController
final class ProblemErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : null;
        ProblemDetail problem = status == HttpStatus.BAD_REQUEST && isBodyUnreadable(request)
                ? ProblemAdvice.malformedBody().getBody()
                : problemOf(status == null ? HttpStatus.NOT_FOUND : status);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Tomcat answers itself when it cannot read a body, whatever the controller answers. */
    private static boolean isBodyUnreadable(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
    }

    static ProblemDetail problemOf(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return ProblemAdvice.noSuchPath().getBody();
        }
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(ProblemException.typeOf(status));
        problem.setProperty("field", status == HttpStatus.METHOD_NOT_ALLOWED ? "method" : "request");
        problem.setProperty("rule", "one that /v3/api-docs lists, with its methods and headers");
        return problem;
    }
}
