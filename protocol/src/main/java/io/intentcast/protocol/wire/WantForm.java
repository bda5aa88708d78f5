package io.intentcast.protocol.wire;

import static io.intentcast.protocol.wire.UsualJson.once;
import static io.intentcast.protocol.wire.UsualJson.unusual;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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

/**
 * The wire form of a want, which is inlined in intents and outcomes: kind and subject, and the parameters of the kind.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "kind",
    "subject",
    "chunkId",
    "sha256",
    "size",
    "replicas",
    "eventType",
    "after",
    "location",
    "startTime",
    "endTime",
    "method",
    "classes",
    "range",
    "tolerance",
    "role",
    "agreeOn",
    "body"
})
final class WantForm {

    private static final JsonMapper TREES = Json.lenient();
    private static final SnakeCase<Method> METHODS = SnakeCase.of(Method.class);

    private @Nullable String kind;
    private @Nullable Subject subject;
    private @Nullable ChunkId chunkId;
    private @Nullable Sha256 sha256;
    private @Nullable Long size;
    private @Nullable Integer replicas;
    private @Nullable EventType eventType;
    private @Nullable ChunkId after;
    private @Nullable Location location;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Method method;
    private @Nullable Integer classes;
    private @Nullable Range range;
    private @Nullable Double tolerance;
    private @Nullable JsonNode role;
    private @Nullable JsonNode agreeOn;
    private @Nullable Document body;

    static WantForm of(Want want) {
        var form = new WantForm();
        form.kind = want.kind();
        form.subject = want.subject();
        switch (want) {
            case WantChunk(var chunkId) -> form.chunkId = chunkId;
            case StoreChunk(var chunkId, var sha256, long size, int replicas) -> {
                form.chunkId = chunkId;
                form.sha256 = sha256;
                form.size = size;
                form.replicas = replicas;
            }
            case PurgeChunk(var chunkId, var sha256) -> {
                form.chunkId = chunkId;
                form.sha256 = sha256;
            }
            case WantChunks(var eventType, var location, var after) -> {
                form.eventType = eventType;
                form.location = location;
                form.after = after;
            }
            case WantObservations wanted -> form.setObservations(wanted, wanted.terms());
            case NotUnderstood _ -> {}
            case Own own -> form.setOwn(own);
        }
        return form;
    }

    private void setObservations(WantObservations wanted, Terms terms) {
        location = wanted.location();
        startTime = wanted.startTime();
        endTime = wanted.endTime();
        method = terms.method();
        classes = terms.classes() == 0 ? null : terms.classes();
        range = terms.range();
        tolerance = terms.tolerance() == 0 ? null : terms.tolerance();
    }

    private void setOwn(Own own) {
        role = TREES.valueToTree(own.asked());
        agreeOn = own.agreeOn().isNothing() ? null : TREES.valueToTree(own.agreeOn());
        body = own.body();
    }

    /** Takes a field straight from the tokens; those of an application's own kinds are bound. */
    void take(String field, UsualJson json) {
        switch (field) {
            case "kind" -> kind = once(kind, json.text());
            case "subject" -> subject = once(subject, new Subject(json.text()));
            case "chunkId" -> chunkId = once(chunkId, new ChunkId(json.text()));
            case "sha256" -> sha256 = once(sha256, new Sha256(json.text()));
            case "size" -> size = once(size, json.integer());
            case "replicas" -> replicas = once(replicas, json.smallInteger());
            case "eventType" -> eventType = once(eventType, new EventType(json.text()));
            case "after" -> after = once(after, new ChunkId(json.text()));
            case "location" -> location = once(location, new Location(json.text()));
            case "startTime" -> startTime = once(startTime, json.instant());
            case "endTime" -> endTime = once(endTime, json.instant());
            case "method" -> method = once(method, METHODS.read(json.text()));
            case "classes" -> classes = once(classes, json.smallInteger());
            case "range" -> range = once(range, StreamedIntents.range(json.object()));
            case "tolerance" -> tolerance = once(tolerance, json.number());
            default -> throw unusual();
        }
    }

    /** @throws IllegalArgumentException if a field is missing */
    Want want() {
        if (kind == null || subject == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(kind == null ? "kind" : "subject"));
        }
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
            default -> own(kind, subject);
        };
    }

    /** A kind without a role, or whose fields have another meaning or form than ours, is one that is not understood. */
    private Want own(String named, Subject about) {
        if (role == null) {
            return new NotUnderstood(named, about);
        }
        try {
            return new Own(
                    named,
                    TREES.treeToValue(role, Role.class),
                    about,
                    body,
                    agreeOn == null ? AgreeOn.NOTHING : TREES.treeToValue(agreeOn, AgreeOn.class));
        } catch (JacksonException | IllegalArgumentException _) {
            return new NotUnderstood(named, about);
        }
    }

    private <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("%s needs '%s'".formatted(kind, field));
        }
        return value;
    }
}
