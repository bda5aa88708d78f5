package io.intentcast.platform.disk;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns trouble with the disk into problems, also where it is only the cause of another exception. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DiskAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(DiskAdvice.class);
    private static final Duration RESTART_RETRY_AFTER = Duration.ofSeconds(10);

    @ExceptionHandler(DiskFullException.class)
    ResponseEntity<ProblemDetail> full(DiskFullException full) {
        LOG.debug("507", full);
        return answer(Problems.diskFull("the disk of this service is full"));
    }

    @ExceptionHandler(DataGoneException.class)
    ResponseEntity<ProblemDetail> gone(DataGoneException gone) {
        LOG.error("503: {}", gone.getMessage());
        return answer(Problems.unavailable("the data directory of this service is gone", RESTART_RETRY_AFTER));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemException problem) {
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.getBody());
    }
}
