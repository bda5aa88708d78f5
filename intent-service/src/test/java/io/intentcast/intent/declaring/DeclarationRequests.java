package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A valid wish of each kind, in which a test changes what matters. */
final class DeclarationRequests {

    static final NodeId FROM = new NodeId("node-a");
    static final ChunkId CHUNK = new ChunkId("chunk:X");
    static final EventType OBSERVATION = new EventType("observation");
    static final Location FOREST = new Location("forest_1");

    @Nullable
    String kind;

    @Nullable
    NodeId from = FROM;

    @Nullable
    ChunkId chunkId;

    @Nullable
    EventType eventType;

    @Nullable
    ChunkId after;

    @Nullable
    Location location;

    @Nullable
    Instant startTime;

    @Nullable
    Instant endTime;

    @Nullable
    Method method;

    @Nullable
    Integer classes;

    DeclarationRequest.@Nullable AmountBounds range;

    @Nullable
    Double tolerance;

    DeclarationRequest.@Nullable StoreRequest then;

    @Nullable
    String window;

    @Nullable
    String until;

    Set<String> others = Set.of();

    private DeclarationRequests(@Nullable String kind) {
        this.kind = kind;
    }

    static DeclarationRequest chunk(Consumer<DeclarationRequests> change) {
        var wishing = new DeclarationRequests("want_chunk");
        wishing.chunkId = CHUNK;
        return wishing.with(change);
    }

    static DeclarationRequest chunks(Consumer<DeclarationRequests> change) {
        var wishing = new DeclarationRequests("want_chunks");
        wishing.eventType = OBSERVATION;
        return wishing.with(change);
    }

    static DeclarationRequest observations(Consumer<DeclarationRequests> change) {
        var wishing = new DeclarationRequests("want_observations");
        wishing.location = FOREST;
        return wishing.with(change);
    }

    private DeclarationRequest with(Consumer<DeclarationRequests> change) {
        change.accept(this);
        return new DeclarationRequest(
                kind, from, chunkId, eventType, after, location, startTime, endTime, method, classes, range, tolerance,
                then, window, until, others);
    }
}
