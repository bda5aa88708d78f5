package io.intentcast.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The shared vocabulary as JSON Schema. */
final class Schemas {

    private static final Map<Class<?>, Supplier<Schema<?>>> WORDS = Map.ofEntries(
            Map.entry(NodeId.class, () -> text("[A-Za-z0-9._:-]{1,128}", "bt1")),
            Map.entry(ChunkId.class, () -> text("[A-Za-z0-9._:-]{1,128}", "chunk:X")),
            Map.entry(EventType.class, () -> text("[a-z0-9_]{1,64}", "observation")),
            Map.entry(Subject.class, () -> text("[A-Za-z0-9._:-]{1,160}", "chunk:X")),
            Map.entry(IntentId.class, () -> text("(0|[1-9]\\d{0,8})-(0|[1-9]\\d{0,17})", "3-4711")),
            Map.entry(Sha256.class, Schemas::digest),
            Map.entry(Reason.class, () -> text("[a-z0-9_]{1,64}", Reason.RATE_LIMITED.value())),
            Map.entry(Limiter.class, () -> text("[a-z0-9_]{1,64}", Limiter.ECONOMIC.value())),
            Map.entry(Until.class, () -> text("all|first_yes|yes:[1-9]\\d{0,8}|stable", "all")),
            Map.entry(Duration.class, () -> typed("string").format("duration").example("PT2S")),
            Map.entry(AudienceId.class, () -> number("int64", 902, 0)),
            Map.entry(
                    PageSize.class,
                    () -> number("int32", Integer.valueOf(PageSize.DEFAULT), 1)
                            .maximum(BigDecimal.valueOf(PageSize.LARGEST))),
            Map.entry(Claim.class, Schemas::claim),
            Map.entry(Claim.Held.class, Schemas::claim),
            Map.entry(Observed.class, Schemas::observed),
            Map.entry(Matter.class, () -> text("[A-Za-z0-9._:-]{1,128}", "chunks")),
            Map.entry(Document.class, () -> typed("object")),
            Map.entry(Pointer.class, () -> text("(/([^/~]|~[01])*)+", "/price")),
            Map.entry(AgreeOn.class, Schemas::agreeOn),
            Map.entry(Role.class, () -> text("[A-Za-z0-9._:-]{1,128}", "storage")),
            Map.entry(Location.class, () -> text("[A-Za-z0-9._:-]{1,128}", "forest_1")),
            Map.entry(SseEmitter.class, () -> typed("string").description("server-sent events")));

    private static final String OUTCOME = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "closedBy": "all_decided",
             "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z", "tookMillis": 12,
             "outcomes": [
               {"node": "bt1", "response": "yes", "afterMillis": 4, "claim":
                 {"sha256": "cf88a55c8e4b4bd6ba7a8b26a4d47b1b6bd87a0e9ca5ac32a9d4a3b6e5a80b49", "size": 1234,
                  "url": "http://bt1:8100/v1/chunks/chunk:X"}},
               {"node": "bt3", "response": "no", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M",
                "afterMillis": 5},
               {"node": "bt4", "response": "silence", "cause": "heard"},
               {"node": "bt10", "response": "silence", "cause": "absent"}],
             "insights": {"availableFrom": 1, "congestedNodes": 1, "otherRefusals": 0, "unknownState": 2, "totalQueried": 4,
                          "replicationFactor": 2, "congestion": 0.5, "coverage": 0.75,
                          "coverageByReputation": 0.75},
             "consensus": {"values": [
               {"method": "vote", "value": "cf88a55c8e4b4bd6ba7a8b26a4d47b1b6bd87a0e9ca5ac32a9d4a3b6e5a80b49", "n": 1, "nEff": 1.0,
                "insufficient": true, "fewVoices": true, "agreement": 1.0, "perspectives": [
                  {"node": "bt1", "value": "cf88a55c8e4b4bd6ba7a8b26a4d47b1b6bd87a0e9ca5ac32a9d4a3b6e5a80b49", "weight": 0.0,
                   "dissents": false, "own": false}]}],
               "leftOut": []}}
            """;

    private Schemas() {}

    /** An example of the whole type; empty where the examples of its parts suffice. */
    static Optional<Object> example(Class<?> type) {
        return type == OutcomeReport.class ? Optional.of(read(OUTCOME)) : Optional.empty();
    }

    private static Object read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for a type that is not part of the shared vocabulary. */
    static Optional<Schema<?>> of(Class<?> type) {
        if (type.isEnum() && type.getPackageName().startsWith(NodeId.class.getPackageName())) {
            return Optional.of(snakeCase(type));
        }
        return Optional.ofNullable(WORDS.get(type)).map(Supplier::get);
    }

    /** Sets the type for OpenAPI 3.0 and for 3.1. */
    static Schema<Object> typed(String type) {
        var schema = new Schema<Object>();
        schema.setType(type);
        schema.setTypes(new LinkedHashSet<>(List.of(type)));
        return schema;
    }

    private static Schema<?> snakeCase(Class<?> type) {
        Schema<Object> schema = typed("string");
        for (Object value : type.getEnumConstants()) {
            schema.addEnumItemObject(((Enum<?>) value).name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }

    private static Schema<?> claim() {
        Schema<?> held = typed("object")
                .description("what the node says it holds, offers, or observed; of an application's own kind anything");
        held.addProperty("sha256", digest());
        held.addProperty("size", number("int64", 1234, 0));
        held.addProperty("url", typed("string").format("uri").example("http://localhost:8101/v1/chunks/chunk:X"));
        held.addProperty("data", typed("string").format("byte").description("the bytes, if the chunk is small"));
        Schema<?> observation = typed("object");
        observation.addProperty("at", typed("string").format("date-time"));
        observation.addProperty("value", observed());
        observation.addProperty("unit", typed("string").example("°C"));
        held.addProperty("observations", typed("array").items(observation));
        return held;
    }

    private static Schema<?> agreeOn() {
        Schema<?> term = typed("object");
        term.addProperty("pointer", text("(/([^/~]|~[01])*)+", "/price"));
        term.addProperty("unit", text("(/([^/~]|~[01])*)+", "/currency"));
        term.addProperty("method", snakeCase(Method.class));
        term.addProperty("classes", number("int32", 3, 2));
        Schema<?> range = typed("object");
        range.addProperty("low", typed("number"));
        range.addProperty("high", typed("number"));
        term.addProperty("range", range);
        term.addProperty("tolerance", typed("number"));
        return typed("object").additionalProperties(term);
    }

    private static Schema<?> observed() {
        return new Schema<Object>()
                .description("a number, a category, or an object of numbers")
                .example(21.5)
                .addOneOfItem(typed("number"))
                .addOneOfItem(typed("string"))
                .addOneOfItem(typed("object").additionalProperties(typed("number")));
    }

    private static Schema<?> digest() {
        return text("[0-9a-f]{64}", Sha256.of(new byte[0]).hex());
    }

    private static Schema<?> text(String pattern, String example) {
        return typed("string").pattern(pattern).example(example);
    }

    private static Schema<?> number(String format, Number example, int least) {
        return typed("integer").format(format).example(example).minimum(BigDecimal.valueOf(least));
    }
}
