package io.intentcast.client.outcome;

import io.intentcast.client.http.Json;
import io.intentcast.client.outcome.Response.No;
import io.intentcast.client.outcome.Response.Silence;
import io.intentcast.client.outcome.Response.Unreadable;
import io.intentcast.client.outcome.Response.Yes;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads outcomes and responses with the claims of one type.
 *
 * @param mapper reads the claims
 */
public record ClaimReader<T>(JsonMapper mapper, Class<T> type) {

    /** A row of an outcome; which fields are there depends on the response. */
    private record Row(
            String node,
            @Nullable Said response,
            @Nullable JsonNode claim,
            @Nullable String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter,
            @Nullable Cause cause,
            long afterMillis) {}

    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    private enum Said {
        YES,
        NO,
        SILENCE
    }

    private record Head(
            String intentId,
            String kind,
            String subject,
            String from,
            ClosedBy closedBy,
            Instant opened,
            Instant closed,
            long tookMillis,
            Insights insights,
            @Nullable Consensus consensus) {}

    /** @throws UnreadableAnswerException if it is none */
    public Outcome<T> outcome(JsonNode json) {
        Head head = Json.read(json, Head.class);
        return new Outcome<>(
                head.intentId(),
                head.kind(),
                head.subject(),
                head.from(),
                head.closedBy(),
                head.opened(),
                head.closed(),
                Duration.ofMillis(head.tookMillis()),
                json.path("outcomes").valueStream().map(this::response).toList(),
                head.insights(),
                head.consensus(),
                json);
    }

    /** @throws UnreadableAnswerException if it is none */
    public Response<T> response(JsonNode json) {
        Row row = Json.read(json, Row.class);
        Duration after = Duration.ofMillis(row.afterMillis());
        return switch (row.response()) {
            case YES -> yes(row, after);
            case NO ->
                new No<>(row.node(), row.reason() == null ? "" : row.reason(), row.limiter(), row.retryAfter(), after);
            case SILENCE -> new Silence<>(row.node(), row.cause() == null ? Cause.UNKNOWN : row.cause());
            case null -> throw new UnreadableAnswerException("a response without 'response': " + json, null);
        };
    }

    private Response<T> yes(Row row, Duration after) {
        JsonNode claim = row.claim() == null ? mapper.missingNode() : row.claim();
        try {
            T read = mapper.treeToValue(claim, type);
            return read == null
                    ? new Unreadable<>(row.node(), claim, "there is none")
                    : new Yes<>(row.node(), read, after);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return new Unreadable<>(row.node(), claim, String.valueOf(e.getMessage()));
        }
    }
}
