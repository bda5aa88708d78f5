package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Document;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Pointer;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of a declaration. The kind decides which fields are allowed, so unknown ones are kept until it is known. */
@Schema(name = "DeclareForm", example = DeclareBody.WANT_CHUNK)
record DeclareBody(
        @Schema(
                example = "want_chunk",
                description =
                        "want_chunk, want_chunks, want_observations, or a kind of your own: [A-Za-z0-9._:-]{1,128}",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String kind,

        @Schema(example = "node-a", type = "string", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        NodeId from,

        @Schema(example = "chunk:X", type = "string", description = "of want_chunk: required") @Nullable
        ChunkId chunkId,

        @Schema(type = "string", description = "of want_chunks: which events the chunks of series hold; required")
        @Nullable
        EventType eventType,

        @Schema(type = "string", description = "of want_chunks: only chunks whose ids come after this one") @Nullable
        ChunkId after,

        @Schema(
                type = "string",
                description =
                        "of want_observations: required; of want_chunks: only chunks in which something is observed "
                                + "there, with eventType observation only")
        @Nullable
        Location location,

        @Schema(description = "of want_observations: only what was observed then or later") @Nullable
        Instant startTime,

        @Schema(description = "of want_observations: only what was observed before; after startTime") @Nullable
        Instant endTime,

        @Schema(
                description =
                        "of want_observations: how many become one; if not given, the weighted mean of amounts, and "
                                + "a vote on categories")
        @Nullable
        Method method,

        @Schema(
                example = "3",
                minimum = "2",
                maximum = "10000",
                description = "of want_observations, for categories: how many different answers there may be")
        @Nullable
        Integer classes,

        @Schema(description = "of want_observations, for amounts: within which they lie; others are invalid") @Nullable
        AmountBounds range,

        @Schema(
                example = "0.5",
                minimum = "0",
                description =
                        "of want_observations, for amounts: by how much the value may still move when it is stable; "
                                + "0 if not given")
        @Nullable
        Double tolerance,

        @Schema(example = "carrier", type = "string", description = "of an own kind: which nodes are asked; required")
        @Nullable
        Role role,

        @Schema(example = "lane:oslo", type = "string", description = "of an own kind: what it is about; required")
        @Nullable
        Subject subject,

        @Schema(
                types = "object",
                description = "of an own kind: what the nodes need to know, at most 16384 characters of JSON in ASCII")
        @Nullable
        Document body,

        @Schema(description = "of an own kind: 1 to 8 values that the claims are to agree on, by their names") @Nullable
        Map<String, TermBody> agreeOn,

        @Schema(description = "of want_observations, and of an own kind with agreeOn: what to do with the conclusion")
        @Nullable
        ThenBody then,

        @Schema(
                example = "{\"region\": \"eu\"}",
                description =
                        "labels of the nodes that are asked, all of which they have; others are neither asked nor absent")
        @Nullable
        Map<String, String> where,

        @Schema(
                example = "fx",
                type = "string",
                description =
                        "what the answers count for: nodes are weighed by their record in this matter, and judged in it; "
                                + "if not given, observations for want_observations, the kind for an own kind, else chunks")
        @Nullable
        Matter matter,

        @Schema(example = "PT2S", description = "10 ms to 60 s; PT2S if not given") @Nullable
        String window,

        @Schema(
                example = "all",
                description =
                        "all (if not given), first_yes or yes:N; of want_chunk, want_observations and kinds with agreeOn "
                                + "stable, too, which for amounts needs a range")
        @Nullable
        String until,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, Object> others) {

    static final String WANT_CHUNK = """
            {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a", "window": "PT2S", "until": "all"}
            """;
    static final String WANT_CHUNKS = """
            {"kind": "want_chunks", "eventType": "observation", "location": "forest_1", "from": "node-a"}
            """;
    static final String WANT_OBSERVATIONS = """
            {"kind": "want_observations", "location": "forest_1", "from": "node-a",
             "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T12:00:00Z",
             "method": "weighted_mean", "range": {"low": -40, "high": 60}, "tolerance": 0.5, "until": "stable",
             "then": {"store": {"chunkId": "consensus_forest_1", "replicas": 3}}}
            """;

    static final String OWN = """
            {"kind": "want_quote", "role": "carrier", "subject": "lane:oslo", "body": {"to": "Oslo", "kg": 2.5},
             "agreeOn": {"price": {"pointer": "/price/amount", "unit": "/price/currency", "method": "weighted_median"}},
             "from": "node-a"}
            """;

    /** One value that the claims of an own kind are to agree on. */
    @Schema(name = "AgreeOnForm")
    record TermBody(
            @Schema(
                    example = "/price/amount",
                    type = "string",
                    description = "the JSON Pointer of the value in a claim; the field of its name if not given")
            @Nullable
            Pointer pointer,

            @Schema(
                    example = "/price/currency",
                    type = "string",
                    description = "for amounts: the JSON Pointer of the unit; without units if not given")
            @Nullable
            Pointer unit,

            @Schema(description = "if not given, the weighted mean of amounts, and a vote on categories") @Nullable
            Method method,

            @Schema(example = "3", minimum = "2", maximum = "10000", description = "how many answers there may be")
            @Nullable
            Integer classes,

            @Schema(description = "for amounts: within which they lie; others are invalid") @Nullable
            AmountBounds range,

            @Schema(example = "0.5", minimum = "0", description = "as in want_observations") @Nullable
            Double tolerance) {}

    /** From the lowest to the highest, both included. */
    @Schema(name = "RangeForm")
    record AmountBounds(
            @Schema(example = "-40") double low,
            @Schema(example = "60") double high) {}

    /** What to do with the conclusion. */
    @Schema(name = "ThenForm")
    record ThenBody(
            @Schema(description = "it becomes a chunk") StoreBody store) {}

    /** The chunk as which the conclusion is stored. */
    @Schema(name = "StoreForm")
    record StoreBody(
            @Schema(
                    example = "consensus_forest_1",
                    type = "string",
                    description =
                            "if not given, one is made of the location and the intent's id; required for a long location")
            @Nullable
            ChunkId chunkId,

            @Schema(example = "3", minimum = "1", maximum = "16", description = "on how many nodes; 3 if not given")
            @Nullable
            Integer replicas) {}

    /** The terms of want_observations, which stand in the body itself. */
    TermBody terms() {
        return new TermBody(null, null, method, classes, range, tolerance);
    }

    private record Field(String name, @Nullable Object value) {}

    /** The names of the given fields that not every kind has, sorted. */
    SortedSet<String> particular() {
        var given = new TreeSet<>(others == null ? Set.<String>of() : others.keySet());
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
                        new Field("role", role),
                        new Field("subject", subject),
                        new Field("body", body),
                        new Field("agreeOn", agreeOn),
                        new Field("then", then))
                .filter(field -> field.value() != null)
                .map(Field::name)
                .forEach(given::add);
        return given;
    }
}
