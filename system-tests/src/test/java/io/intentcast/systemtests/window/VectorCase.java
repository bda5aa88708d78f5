package io.intentcast.systemtests.window;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a vector file: a log, and its expected conclusions, one line of text each. */
record VectorCase(String name, Log log, String expected) {

    private static final JsonMapper JSON = new JsonMapper();

    static VectorCase read(String line) {
        JsonNode json = JSON.readTree(line);
        return new VectorCase(
                json.required("name").stringValue(),
                new Log(0, intents(json), responses(json)),
                lines(json.required("concluded")
                        .valueStream()
                        .map(VectorCase::line)
                        .toList()));
    }

    /** The conclusions in the form of {@link #expected}. */
    String describe(List<Conclusion> conclusions) {
        return lines(conclusions.stream().map(this::line).toList());
    }

    private static TreeMap<Long, ResolvedIntent> intents(JsonNode json) {
        var audiences = new HashMap<Long, Audience>();
        for (JsonNode audience : json.required("audiences")) {
            audiences.put(offset(audience), value(Wire.AUDIENCES, "audience", audience));
        }
        var intents = new TreeMap<Long, ResolvedIntent>();
        for (JsonNode intent : json.required("intents")) {
            if (!intent.path("unreadable").asBoolean(false)) {
                Intent value = value(Wire.INTENTS, "intent", intent);
                Audience audience = audiences.get(value.audience().offset());
                intents.put(offset(intent), new ResolvedIntent(value, Instant.EPOCH, audience));
            }
        }
        return intents;
    }

    private static List<ResponseEntry> responses(JsonNode json) {
        return json.required("responses")
                .valueStream()
                .map(VectorCase::response)
                .toList();
    }

    private static ResponseEntry response(JsonNode json) {
        ResponseRecord content = value(Wire.RESPONSES, json.required("type").stringValue(), json);
        return new ResponseEntry(
                offset(json), Instant.parse(json.required("appendTime").stringValue()), content);
    }

    private static <V> V value(Wire<V> wire, String type, JsonNode json) {
        byte[] bytes = json.required("value").toString().getBytes(StandardCharsets.UTF_8);
        return switch (wire.read(type, bytes)) {
            case Decoded.Parsed<V>(V value) -> value;
            case Decoded.Unreadable<V>(String reason) -> throw new IllegalArgumentException(json + ": " + reason);
        };
    }

    private static long offset(JsonNode json) {
        return json.required("offset").longValue();
    }

    private static String line(JsonNode json) {
        long at = json.required("at").longValue();
        long intent = json.required("intent").longValue();
        String type = json.required("type").stringValue();
        if (!type.equals("outcome")) {
            return "%s: %s %s %s %s".formatted(at, intent, type, text(json, "node"), text(json, "answer"));
        }
        Map<String, String> nodes = new TreeMap<>();
        json.required("nodes").forEachEntry((node, response) -> nodes.put(node, response.stringValue()));
        return "%s: %s %s %s..%s %s"
                .formatted(
                        at,
                        intent,
                        text(json, "closedBy"),
                        Instant.parse(text(json, "opened")),
                        Instant.parse(text(json, "closed")),
                        nodes);
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).stringValue();
    }

    private String line(Conclusion conclusion) {
        return switch (conclusion) {
            case Contradiction contradiction -> "%s: %s".formatted(contradiction.at(), contradiction.found());
            case KnownAnswer known ->
                "%s: %s known".formatted(known.at(), known.intentId().offset());
            case Remark remark ->
                "%s: %s %s %s %s"
                        .formatted(
                                remark.at(),
                                remark.intentId().offset(),
                                snakeCase(remark.type()),
                                remark.node(),
                                remark.answer() instanceof Yes ? "yes" : "no");
            case Outcome outcome ->
                "%s: %s %s %s..%s %s"
                        .formatted(
                                outcome.at(),
                                outcome.intentId().offset(),
                                snakeCase(outcome.closedBy()),
                                outcome.opened(),
                                outcome.closed(),
                                nodes(
                                        outcome,
                                        requireNonNull(log.intents()
                                                        .get(outcome.intentId().offset()))
                                                .audience()));
        };
    }

    private static Map<String, String> nodes(Outcome outcome, @Nullable Audience audience) {
        var nodes = new TreeMap<String, String>();
        for (OutcomeReport.Row row : OutcomeReport.of(outcome, audience).outcomes()) {
            nodes.put(row.node().value(), snakeCase(row.cause() == null ? row.response() : row.cause()));
        }
        return nodes;
    }

    private static String snakeCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String lines(List<String> lines) {
        return lines.stream().collect(joining("\n"));
    }
}
