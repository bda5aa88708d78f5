package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of reading a wish: a draft, or the first rule that it breaks. */
public sealed interface Drafting {

    String KNOWN = "known are %s and %s".formatted(WantChunk.KIND, WantChunks.KIND);

    record Drafted(Draft draft) implements Drafting {}

    /** @param found what was given; null if nothing was */
    record Refused(String field, String rule, @Nullable Object found) implements Drafting {}

    static Drafting of(Wish wish) {
        return switch (wish.kind()) {
            case null -> new Refused("kind", "required; " + KNOWN, null);
            case WantChunk.KIND -> only(wish, List.of("chunkId")).orElseGet(() -> wantChunk(wish));
            case WantChunks.KIND -> only(wish, List.of("eventType", "after")).orElseGet(() -> wantChunks(wish));
            case StoreChunk.KIND ->
                new Refused("kind", "store_chunk is declared by PUT /v1/chunks/{chunkId} only", wish.kind());
            default -> new Refused("kind", KNOWN, wish.kind());
        };
    }

    private static Drafting wantChunk(Wish wish) {
        ChunkId chunkId = wish.chunkId();
        return chunkId == null ? new Refused("chunkId", "required", null) : common(wish, new WantChunk(chunkId));
    }

    private static Drafting wantChunks(Wish wish) {
        EventType eventType = wish.eventType();
        return eventType == null
                ? new Refused("eventType", "required", null)
                : common(wish, new WantChunks(eventType, wish.after()));
    }

    /** Refuses what the kind does not have. */
    private static Optional<Drafting> only(Wish wish, List<String> fields) {
        return wish.particular().stream()
                .filter(field -> !fields.contains(field))
                .findFirst()
                .map(unknown -> new Refused(
                        unknown,
                        "unknown field; %s has kind, from, %s, window, until"
                                .formatted(wish.kind(), String.join(", ", fields)),
                        unknown));
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
