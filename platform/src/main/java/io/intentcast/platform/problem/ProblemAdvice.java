package io.intentcast.platform.problem;

import io.intentcast.platform.Causes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns every failure of a request into a problem. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String HEALTH = "org.springframework.boot.health.actuate.endpoint.";
    private static final int FRAMES = 3;

    /** Handles exceptions that Spring does not know. */
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> anythingElse(Exception thrown, WebRequest request) {
        Optional<ProblemException> problem = Causes.find(thrown, ProblemException.class);
        if (problem.isEmpty() && DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return null;
        }
        return answer(problem.orElseGet(() -> problemOf(thrown)), request);
    }

    private static ProblemException problemOf(Exception thrown) {
        if (Causes.find(thrown, InvalidParameterException.class).isPresent()) {
            return Problems.invalidParameter(
                    "query", "UTF-8, percent-encoded, with at most 1000 parameters", "malformed");
        }
        if (Causes.find(thrown, BadRequestException.class).isPresent()) {
            return malformedBody();
        }
        if (isUnknownHealth(thrown)) {
            return noSuchPath();
        }
        if (Causes.find(thrown, RetriableException.class).isPresent()) {
            LOG.warn("503: {}", QuotedText.onOneLine(thrown.toString()));
            return Problems.unavailable("Kafka does not answer", RETRY_AFTER);
        }
        if (Causes.find(thrown, TimeoutException.class).isPresent()) {
            LOG.warn("503: {}", QuotedText.onOneLine(thrown.toString()));
            return Problems.unavailable("it took too long", RETRY_AFTER);
        }
        LOG.error("500", LoggedFailure.of(thrown));
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-server-error",
                "an unexpected error, which is in the log of the service");
    }

    /** Spring Boot fails where it looks for a part of a component of health that there is not. */
    private static boolean isUnknownHealth(Exception thrown) {
        return thrown instanceof IllegalStateException
                && Stream.of(thrown.getStackTrace())
                        .limit(FRAMES)
                        .anyMatch(frame -> frame.getClassName().startsWith(HEALTH));
    }

    /** What we say where Spring has a problem of its own; null where that stays. */
    private static @Nullable ProblemException insteadOf(Exception thrown) {
        return switch (thrown) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case ConversionNotSupportedException _ -> null;
            case TypeMismatchException mismatch ->
                Problems.invalidParameter(
                        nameOf(mismatch), ParameterRules.ruleOf(mismatch), String.valueOf(mismatch.getValue()));
            case MissingServletRequestParameterException missing ->
                Problems.invalidParameter(missing.getParameterName(), "required", null);
            case NoResourceFoundException _, NoHandlerFoundException _ -> noSuchPath();
            default -> null;
        };
    }

    private static ProblemException unreadable(HttpMessageNotReadableException thrown) {
        return Causes.find(thrown, ProblemException.class)
                .or(() -> Causes.find(thrown, JacksonException.class).map(BodyProblems::of))
                .orElseGet(() -> Problems.malformedBody("the body is missing or incomplete", "required, as JSON"));
    }

    private static String nameOf(TypeMismatchException thrown) {
        return thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(thrown.getPropertyName());
    }

    static ProblemException malformedBody() {
        return Problems.malformedBody(
                "the body is not as its headers announce it",
                "chunks as RFC 9112 has them, or as many bytes as Content-Length says");
    }

    static ProblemException noSuchPath() {
        return new ProblemException(HttpStatus.NOT_FOUND, "no-such-path", "this path does not exist")
                .about("path", "one that /v3/api-docs lists");
    }

    /** Names the part of the request that Spring refuses, and the rule. */
    private static void explain(ProblemDetail problem, Exception refused) {
        switch (refused) {
            case HttpRequestMethodNotSupportedException method -> {
                String[] methods = method.getSupportedMethods();
                about(problem, "method", "use " + (methods == null ? "another" : String.join(" or ", methods)));
            }
            case HttpMediaTypeNotSupportedException _ ->
                about(problem, HttpHeaders.CONTENT_TYPE, "use " + MediaType.APPLICATION_JSON);
            case HttpMediaTypeNotAcceptableException accept -> {
                List<MediaType> types = accept.getSupportedMediaTypes();
                about(
                        problem,
                        HttpHeaders.ACCEPT,
                        "accept " + (types.isEmpty() ? MediaType.APPLICATION_JSON : MediaType.toString(types)));
            }
            default -> {}
        }
    }

    private static void about(ProblemDetail problem, String field, String rule) {
        problem.setProperty("field", field);
        problem.setProperty("rule", rule);
    }

    /** Spring's own also logs a line, which clients could fill a log with. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException thrown,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(thrown, null, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(ProblemException problem, WebRequest request) {
        return handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemException instead = insteadOf(thrown);
        if (instead != null) {
            return answer(instead, request);
        }
        Object shown = body == null && thrown instanceof ErrorResponse response ? response.getBody() : body;
        if (shown instanceof ProblemDetail problem) {
            explain(problem, thrown);
            tidy(problem, status);
        }
        if (status.value() == 500 && !(thrown instanceof ProblemException)) {
            LOG.error("500", LoggedFailure.of(thrown));
        }
        var typed = new HttpHeaders(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(thrown, shown, typed, status, request);
    }

    private static void tidy(ProblemDetail problem, HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (problem.getType() == null && known != null) {
            problem.setType(ProblemException.typeOf(known));
        }
        String detail = problem.getDetail();
        if (detail != null) {
            problem.setDetail(QuotedText.cut(detail));
        }
    }
}
