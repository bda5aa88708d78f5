package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses requests before the handler runs that would be refused afterwards or misunderstood: an unknown or repeated
 * parameter, an answer type that the client does not accept, a body that is not JSON, an encoded or partial body (RFC
 * 9110, 8.4, 12.5.1 and 14.5).
 */
final class RequestRules implements HandlerInterceptor {

    private static final String OURS = "io.intentcast.";

    private final Map<Method, Rules> known = new ConcurrentHashMap<>();

    /**
     * What a handler method says of its requests and answers; looked up once, because it takes reflection.
     *
     * @param parameters the names of its query parameters, sorted
     * @param readsBody whether it takes a body as JSON
     * @param answersJson whether its answer is JSON and nothing else says so
     */
    private record Rules(List<String> parameters, boolean readsBody, boolean answersJson) {

        static Rules of(HandlerMethod method) {
            return new Rules(
                    Stream.of(method.getMethodParameters())
                            .flatMap(parameter -> nameOf(parameter).stream())
                            .sorted()
                            .toList(),
                    Stream.of(method.getMethodParameters())
                            .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)),
                    !method.isVoid() && !says(method) && method.getReturnType().getParameterType() != String.class);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            Rules rules = known.computeIfAbsent(method.getMethod(), _ -> Rules.of(method));
            knownParameters(request, rules.parameters());
            jsonBody(request, rules.readsBody());
            wholeBody(request);
            accepted(request, rules.answersJson());
        }
        return true;
    }

    private static void knownParameters(HttpServletRequest request, List<String> known) {
        if (request.getQueryString() == null) {
            return;
        }
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problems.unknownParameter(name, known);
            }
            if (values.length > 1) {
                throw Problems.invalidParameter(name, "given once", String.join(", ", values));
            }
        });
    }

    private static Optional<String> nameOf(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                .map(annotation -> annotation.name().isEmpty() ? annotation.value() : annotation.name())
                .map(name -> name.isEmpty() ? parameter.getParameter().getName() : name);
    }

    /** Refuses bodies that some converter on the class path could read, but without our rules of JSON. */
    private static void jsonBody(HttpServletRequest request, boolean readsBody)
            throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        if (readsBody && type != null && !isJson(type)) {
            throw new HttpMediaTypeNotSupportedException(
                    "'%s' is not JSON".formatted(type), List.of(MediaType.APPLICATION_JSON));
        }
    }

    /** Malformed types are refused where the body is read. */
    private static boolean isJson(String type) {
        try {
            MediaType mediaType = MediaType.parseMediaType(type);
            return mediaType.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || "json".equals(mediaType.getSubtypeSuffix());
        } catch (InvalidMediaTypeException malformed) {
            return true;
        }
    }

    private static void wholeBody(HttpServletRequest request) {
        Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .findFirst()
                .ifPresent(coding -> {
                    throw Problems.unsupportedCoding(coding);
                });
        String range = request.getHeader(HttpHeaders.CONTENT_RANGE);
        if (HttpMethod.PUT.matches(request.getMethod()) && range != null) {
            throw Problems.invalidParameter(
                    HttpHeaders.CONTENT_RANGE, "absent: partial updates are not supported", range);
        }
    }

    /**
     * Checks only handlers that answer JSON. One that declares what it produces is not selected for another type; one
     * that returns nothing or a string is exempt.
     */
    private static void accepted(HttpServletRequest request, boolean answersJson)
            throws HttpMediaTypeNotAcceptableException {
        if (!answersJson) {
            return;
        }
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (!headers.isEmpty() && parsed(headers).stream().noneMatch(RequestRules::isJson)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static boolean isJson(MediaType accepted) {
        return accepted.getQualityValue() > 0 && accepted.includes(MediaType.APPLICATION_JSON);
    }

    private static List<MediaType> parsed(List<String> headers) throws HttpMediaTypeNotAcceptableException {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(headers);
            return types.isEmpty() ? List.of(MediaType.ALL) : types;
        } catch (InvalidMediaTypeException malformed) {
            throw new HttpMediaTypeNotAcceptableException("not a media type: " + malformed.getMessage());
        }
    }

    private static boolean says(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && mapping.produces().length > 0;
    }
}
