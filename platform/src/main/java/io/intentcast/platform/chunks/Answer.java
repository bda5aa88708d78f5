package io.intentcast.platform.chunks;

import java.net.URI;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What intent-service answers. Whether it is good news depends on what was asked.
 *
 * @param status of HTTP
 * @param body the missing node when there is none, or it is no JSON
 * @param retryAfter not to ask before; zero when no number of seconds was given
 */
public record Answer(URI uri, int status, JsonNode body, Duration retryAfter) {

    /** For a person to read. */
    public String said() {
        return "%s answers %s".formatted(uri, status);
    }
}
