package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire form of a want: its kind and subject, beside the parameters of the kind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WantForm(
        String kind,
        Subject subject,
        @Nullable ChunkId chunkId,
        @Nullable Sha256 sha256,
        @Nullable Long size,
        @Nullable Integer replicas,
        @Nullable EventType eventType,
        @Nullable ChunkId after,
        @Nullable Location location,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Method method,
        @Nullable Integer classes,
        @Nullable Range range,
        @Nullable Double tolerance,
        @Nullable JsonNode role,
        @Nullable JsonNode agreeOn,
        @Nullable Document body) {

    private static final JsonMapper TREES = Json.lenient();

    static WantForm of(Want want) {
        return switch (want) {
            case WantChunk(var chunkId) -> ofChunks(want, chunkId, null, null, null, null, null, null);
            case StoreChunk(var chunkId, var sha256, var size, var replicas) ->
                ofChunks(want, chunkId, sha256, size, replicas, null, null, null);
            case PurgeChunk(var chunkId, var sha256) -> ofChunks(want, chunkId, sha256, null, null, null, null, null);
            case WantChunks(var eventType, var location, var after) ->
                ofChunks(want, null, null, null, null, eventType, location, after);
            case WantObservations wanted -> ofObservations(wanted, wanted.terms());
            case NotUnderstood _ -> ofChunks(want, null, null, null, null, null, null, null);
            case Own own -> ofOwn(own);
        };
    }

    private static WantForm ofChunks(
            Want want,
            @Nullable ChunkId chunkId,
            @Nullable Sha256 sha256,
            @Nullable Long size,
            @Nullable Integer replicas,
            @Nullable EventType eventType,
            @Nullable Location location,
            @Nullable ChunkId after) {
        return new WantForm(
                want.kind(),
                want.subject(),
                chunkId,
                sha256,
                size,
                replicas,
                eventType,
                after,
                location,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static WantForm ofObservations(WantObservations wanted, Terms terms) {
        return new WantForm(
                wanted.kind(),
                wanted.subject(),
                null,
                null,
                null,
                null,
                null,
                null,
                wanted.location(),
                wanted.startTime(),
                wanted.endTime(),
                terms.method(),
                terms.classes() == 0 ? null : terms.classes(),
                terms.range(),
                terms.tolerance() == 0 ? null : terms.tolerance(),
                null,
                null,
                null);
    }

    private static WantForm ofOwn(Own own) {
        return new WantForm(
                own.kind(),
                own.subject(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                TREES.valueToTree(own.asked()),
                own.agreeOn().isNothing() ? null : TREES.valueToTree(own.agreeOn()),
                own.body());
    }

    Want want() {
        return switch (kind) {
            case WantChunk.KIND -> new WantChunk(required("chunkId", chunkId));
            case StoreChunk.KIND ->
                new StoreChunk(
                        required("chunkId", chunkId),
                        required("sha256", sha256),
                        required("size", size),
                        required("replicas", replicas));
            case PurgeChunk.KIND -> new PurgeChunk(required("chunkId", chunkId), sha256);
            case WantChunks.KIND -> new WantChunks(required("eventType", eventType), location, after);
            case WantObservations.KIND ->
                new WantObservations(
                        required("location", location),
                        startTime,
                        endTime,
                        new Terms(method, classes == null ? 0 : classes, range, tolerance == null ? 0 : tolerance));
            default -> own();
        };
    }

    /** A kind without a role, or whose fields have another meaning or form than ours, is one that is not understood. */
    private Want own() {
        if (role == null) {
            return new NotUnderstood(kind, subject);
        }
        try {
            return new Own(
                    kind,
                    TREES.treeToValue(role, Role.class),
                    subject,
                    body,
                    agreeOn == null ? AgreeOn.NOTHING : TREES.treeToValue(agreeOn, AgreeOn.class));
        } catch (JacksonException | IllegalArgumentException _) {
            return new NotUnderstood(kind, subject);
        }
    }

    private <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("%s needs '%s'".formatted(kind, field));
        }
        return value;
    }
}
