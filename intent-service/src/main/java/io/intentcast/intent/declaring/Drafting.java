package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What comes of reading a wish: a draft, or the first rule that it breaks. */
public sealed interface Drafting {

    record Drafted(Draft draft) implements Drafting {}

    /** @param found what was given; null if nothing was */
    record Refused(String field, String rule, @Nullable Object found) implements Drafting {}

    static Drafting of(Wish wish) {
        return switch (wish.kind()) {
            case null -> new Refused("kind", "required; known are " + WantChunk.KIND, null);
            case WantChunk.KIND -> wantChunk(wish);
            case "store_chunk" ->
                new Refused("kind", "store_chunk is declared by PUT /v1/chunks/{chunkId} only", wish.kind());
            default -> new Refused("kind", "known are " + WantChunk.KIND, wish.kind());
        };
    }

    private static Drafting wantChunk(Wish wish) {
        if (!wish.others().isEmpty()) {
            String unknown = wish.others().stream().sorted().findFirst().orElseThrow();
            return new Refused(
                    unknown,
                    "unknown field; %s has kind, from, chunkId, window, until".formatted(wish.kind()),
                    unknown);
        }
        ChunkId chunkId = wish.chunkId();
        return chunkId == null ? new Refused("chunkId", "required", null) : common(wish, new WantChunk(chunkId));
    }

    private static Drafting common(Wish wish, Want want) {
        NodeId from = wish.from();
        if (from == null) {
            return new Refused("from", "required", null);
        }
        Duration window = windowOf(wish);
        if (window == null) {
            return new Refused(
                    "window",
                    "an ISO-8601 duration from %s to %s".formatted(Intent.SHORTEST_WINDOW, Intent.LONGEST_WINDOW),
                    wish.window());
        }
        Until until = wish.until() == null ? Until.ALL : Until.parse(wish.until());
        return until instanceof Until.NotUnderstood
                ? new Refused("until", "all, first_yes or yes:N", wish.until())
                : new Drafted(new Draft(want, from, window, until));
    }

    private static @Nullable Duration windowOf(Wish wish) {
        if (wish.window() == null) {
            return Intent.DEFAULT_WINDOW;
        }
        try {
            Duration window = Duration.parse(wish.window());
            return window.compareTo(Intent.SHORTEST_WINDOW) < 0 || window.compareTo(Intent.LONGEST_WINDOW) > 0
                    ? null
                    : window;
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
