package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A requested declaration, as given; fields that were not given are null.
 *
 * @param others the names of fields that no kind has
 */
public record DeclarationRequest(
        @Nullable String kind,
        @Nullable NodeId from,
        @Nullable ChunkId chunkId,
        @Nullable EventType eventType,
        @Nullable ChunkId after,
        @Nullable Location location,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Method method,
        @Nullable Integer classes,
        @Nullable AmountBounds range,
        @Nullable Double tolerance,
        @Nullable StoreRequest then,
        @Nullable String window,
        @Nullable String until,
        Set<String> others) {

    public DeclarationRequest {
        others = Set.copyOf(others);
    }

    /** The range in which amounts are said to lie. */
    public record AmountBounds(double low, double high) {}

    /** The request to store the conclusion as a chunk. */
    public record StoreRequest(
            @Nullable ChunkId chunkId, @Nullable Integer replicas) {}

    private record Field(String name, @Nullable Object value) {}

    /** The names of the given fields that not every kind has, sorted. */
    SortedSet<String> particular() {
        var given = new TreeSet<>(others);
        Stream.of(
                        new Field("chunkId", chunkId),
                        new Field("eventType", eventType),
                        new Field("after", after),
                        new Field("location", location),
                        new Field("startTime", startTime),
                        new Field("endTime", endTime),
                        new Field("method", method),
                        new Field("classes", classes),
                        new Field("range", range),
                        new Field("tolerance", tolerance),
                        new Field("then", then))
                .filter(field -> field.value() != null)
                .map(Field::name)
                .forEach(given::add);
        return given;
    }
}
