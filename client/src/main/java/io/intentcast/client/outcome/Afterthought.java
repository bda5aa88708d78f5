package io.intentcast.client.outcome;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that became known after the window was closed, and did not change the outcome. Which components are there
 * depends on the type; others are null.
 *
 * @param type such as {@code late}, {@code duplicate}, {@code volunteer} or {@code contradicted}
 * @param response such as {@code yes}, of a node that spoke
 * @param claim of a yes
 * @param reason of a no
 * @param limiter of a node that is too busy
 * @param retryAfter of a no: when the node would like to be asked again
 * @param chunkId of a claim that was contradicted
 * @param claimed the digest that the node claimed
 * @param delivered the digest of the bytes that it delivered
 */
public record Afterthought(
        String type,
        String node,
        @Nullable String response,
        @Nullable JsonNode claim,
        @Nullable String reason,
        @Nullable String limiter,
        @Nullable Duration retryAfter,
        @Nullable String chunkId,
        @Nullable String claimed,
        @Nullable String delivered) {}
