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
final class Problems {

    private static final int LARGEST = 4 << 20;
    private static final int LONGEST_QUOTE = 200;

    private Problems() {}

    static ProblemException of(ClientHttpResponse answer) throws IOException {
        int status = answer.getStatusCode().value();
        byte[] body = answer.getBody().readNBytes(LARGEST);
        JsonNode json = json(body);
        return ProblemException.of(new Problem(
                status,
                json.path("type").asString("about:blank"),
                json.path("title").asString(""),
                json.path("detail").asString(quote(body, answer.getStatusText())),
                text(json, "field"),
                text(json, "rule"),
                retryAfter(answer.getHeaders()),
                json));
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
