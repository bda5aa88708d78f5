package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.NodeId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What someone asks to have declared, as it was given; what was not given is null.
 *
 * @param others the names of fields that no kind has
 */
public record Wish(
        @Nullable String kind,
        @Nullable NodeId from,
        @Nullable ChunkId chunkId,
        @Nullable EventType eventType,
        @Nullable ChunkId after,
        @Nullable String window,
        @Nullable String until,
        Set<String> others) {

    public Wish {
        others = Set.copyOf(others);
    }

    /** The names of the fields that were given and that not every kind has, in order. */
    SortedSet<String> particular() {
        var given = new TreeSet<>(others);
        if (chunkId != null) {
            given.add("chunkId");
        }
        if (eventType != null) {
            given.add("eventType");
        }
        if (after != null) {
            given.add("after");
        }
        return given;
    }
}
