package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.intent.declaring.rest.DeclareBody.TermBody;
import io.intentcast.intent.declaring.rest.DeclareBody.ThenBody;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A valid body of each kind, in which a test changes what matters. */
final class DeclareBodies {

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

    @Nullable
    AmountBounds range;

    @Nullable
    Double tolerance;

    @Nullable
    Role role;

    @Nullable
    Subject subject;

    @Nullable
    Document body;

    @Nullable
    Map<String, TermBody> agreeOn;

    @Nullable
    StoreBody store;

    @Nullable
    Map<String, String> where;

    @Nullable
    Matter matter;

    @Nullable
    String window;

    @Nullable
    String until;

    Map<String, Object> others = Map.of();

    private DeclareBodies(@Nullable String kind) {
        this.kind = kind;
    }

    static DeclareBody chunk(Consumer<DeclareBodies> change) {
        var body = new DeclareBodies("want_chunk");
        body.chunkId = CHUNK;
        return body.with(change);
    }

    static DeclareBody chunks(Consumer<DeclareBodies> change) {
        var body = new DeclareBodies("want_chunks");
        body.eventType = OBSERVATION;
        return body.with(change);
    }

    static DeclareBody observations(Consumer<DeclareBodies> change) {
        var body = new DeclareBodies("want_observations");
        body.location = FOREST;
        return body.with(change);
    }

    static DeclareBody own(Consumer<DeclareBodies> change) {
        var body = new DeclareBodies("want_quote");
        body.role = new Role("carrier");
        body.subject = new Subject("lane:oslo");
        return body.with(change);
    }

    private DeclareBody with(Consumer<DeclareBodies> change) {
        change.accept(this);
        return new DeclareBody(
                kind,
                from,
                chunkId,
                eventType,
                after,
                location,
                startTime,
                endTime,
                method,
                classes,
                range,
                tolerance,
                role,
                subject,
                body,
                agreeOn,
                store == null ? null : new ThenBody(store),
                where,
                matter,
                window,
                until,
                others);
    }
}
