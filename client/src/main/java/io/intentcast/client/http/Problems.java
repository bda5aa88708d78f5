package io.intentcast.client.http;

import io.intentcast.client.problem.Problem;
import io.intentcast.client.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads problems, of whatever stands between client and service, too. */
public final class Problems {

    private static final int LARGEST = 4 << 20;
    private static final int LONGEST_QUOTE = 200;

    private Problems() {}

    static ProblemException of(ClientHttpResponse answer) throws IOException {
        int status = answer.getStatusCode().value();
        byte[] body = answer.getBody().readNBytes(LARGEST);
        JsonNode json = json(body);
        return ProblemException.of(
                problem(status, json, quote(body, answer.getStatusText()), retryAfter(answer.getHeaders())));
    }

    /** A problem within an answer. */
    public static Problem of(JsonNode json) {
        return problem(json.path("status").asInt(0), json, "", null);
    }

    private static Problem problem(int status, JsonNode json, String detail, @Nullable Duration retryAfter) {
        return new Problem(
                status,
                json.path("type").asString("about:blank"),
                json.path("title").asString(""),
                json.path("detail").asString(detail),
                text(json, "field"),
                text(json, "rule"),
                retryAfter,
                json);
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static String quote(byte[] body, String otherwise) {
        String text =
                new String(body, 0, Math.min(body.length, LONGEST_QUOTE), java.nio.charset.StandardCharsets.UTF_8);
        return text.isBlank() ? otherwise : text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).asString() : null;
    }

    /** Null when it is absent, or a date, which services of the suite do not send. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String given = headers.getFirst(HttpHeaders.RETRY_AFTER);
        return given != null && given.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(given)) : null;
    }
}
