package io.intentcast.platform.http;

import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * An answer of intent-service. Whether its status means success depends on the request.
 *
 * @param status of HTTP
 * @param body the missing node when there is no body, or it is not JSON
 * @param retryAfter how long to wait before a retry; zero when no number of seconds was given
 */
public record ChunksReply(URI uri, int status, JsonNode body, Duration retryAfter) {

    /** A summary for people to read. */
    public String said() {
        return "%s answers %s".formatted(uri, status);
    }
}
