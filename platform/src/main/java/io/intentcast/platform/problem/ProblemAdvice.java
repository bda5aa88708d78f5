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
                "Internal server error",
                "an unexpected error, which is in the log of the service");
    }

    /** Spring Boot fails where it looks for a part of a component of health that there is not. */
    private static boolean isUnknownHealth(Exception thrown) {
        return thrown instanceof IllegalStateException
                && Stream.of(thrown.getStackTrace())
                        .limit(FRAMES)
                        .anyMatch(frame -> frame.getClassName().startsWith(HEALTH));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Optional<ProblemException> problem = Causes.find(thrown, ProblemException.class);
        if (problem.isPresent()) {
            return answer(problem.get(), request);
        }
        return answer(
                Causes.find(thrown, JacksonException.class)
                        .map(BodyProblems::of)
                        .orElseGet(() -> new ProblemException(
                                        HttpStatus.BAD_REQUEST,
                                        "malformed-body",
                                        "Malformed body",
                                        "the body is missing or incomplete")
                                .about("body", "required, as JSON")),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = thrown instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(thrown.getPropertyName());
        return answer(
                Problems.invalidParameter(name, ParameterRules.ruleOf(thrown), String.valueOf(thrown.getValue())),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException thrown,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(Problems.invalidParameter(thrown.getParameterName(), "required", null), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(noSuchPath(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(noSuchPath(), request);
    }

    static ProblemException malformedBody() {
        return new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "malformed-body",
                        "Malformed body",
                        "the body is not as its headers announce it")
                .about("body", "chunks as RFC 9112 has them, or as many bytes as Content-Length says");
    }

    static ProblemException noSuchPath() {
        return new ProblemException(HttpStatus.NOT_FOUND, "no-such-path", "No such path", "this path does not exist")
                .about("path", "one that /v3/api-docs lists");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException thrown,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String[] methods = thrown.getSupportedMethods();
        return answer(
                thrown,
                "method",
                "use " + (methods == null ? "another" : String.join(" or ", methods)),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(thrown, HttpHeaders.CONTENT_TYPE, "use " + MediaType.APPLICATION_JSON, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException thrown,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<MediaType> types = thrown.getSupportedMediaTypes();
        String rule = "accept " + (types.isEmpty() ? MediaType.APPLICATION_JSON : MediaType.toString(types));
        return answer(thrown, HttpHeaders.ACCEPT, rule, headers, request);
    }

    private <E extends Exception & ErrorResponse> @Nullable ResponseEntity<Object> answer(
            E refused, String field, String rule, HttpHeaders headers, WebRequest request) {
        ProblemDetail problem = refused.getBody();
        problem.setProperty("field", field);
        problem.setProperty("rule", rule);
        return handleExceptionInternal(refused, problem, headers, refused.getStatusCode(), request);
    }

    private @Nullable ResponseEntity<Object> answer(ProblemException problem, WebRequest request) {
        return handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object shown = body == null && thrown instanceof ErrorResponse response ? response.getBody() : body;
        if (shown instanceof ProblemDetail problem) {
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
