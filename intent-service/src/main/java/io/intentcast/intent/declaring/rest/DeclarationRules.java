package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of declarations: of each kind, and of the fields that all kinds share. */
final class DeclarationRules {

    static final String KNOWN =
            "known are %s, %s and %s".formatted(WantChunk.KIND, WantChunks.KIND, WantObservations.KIND);
    static final String ID = "[A-Za-z0-9._:-]{1,128}";
    private static final String UNTIL = "all, first_yes or yes:N";

    private DeclarationRules() {}

    /** @throws ProblemException if the body breaks a rule; it names the first one */
    static IntentDraft draft(DeclareBody body) {
        return switch (body.kind()) {
            case null -> throw Problems.invalid("kind", "required; " + KNOWN, null);
            case WantChunk.KIND -> draft(body, chunk(body), null);
            case WantChunks.KIND -> draft(body, chunks(body), null);
            case WantObservations.KIND -> {
                WantObservations want = observations(body);
                yield draft(body, want, ThenRules.then(body, want.location().value()));
            }
            case StoreChunk.KIND ->
                throw Problems.invalid("kind", "store_chunk is declared by PUT /v1/chunks/{chunkId} only", body.kind());
            case PurgeChunk.KIND ->
                throw Problems.invalid(
                        "kind", "purge_chunk is declared by DELETE /v1/chunks/{chunkId} only", body.kind());
            default -> own(body, OwnKindRules.want(body, body.kind()));
        };
    }

    private static IntentDraft own(DeclareBody body, Own want) {
        refuse(body.then() != null && !want.isAgreedOn(), "then", "only with agreeOn", "given");
        return draft(body, want, ThenRules.then(body, want.subject().value()));
    }

    private static WantChunk chunk(DeclareBody body) {
        only(body, "chunkId");
        return new WantChunk(required("chunkId", body.chunkId()));
    }

    private static WantChunks chunks(DeclareBody body) {
        only(body, "eventType", "location", "after");
        EventType eventType = required("eventType", body.eventType());
        refuse(
                body.location() != null && !eventType.equals(ObservationMade.TYPE),
                "location",
                "only with eventType " + ObservationMade.TYPE,
                body.location());
        return new WantChunks(eventType, body.location(), body.after());
    }

    private static WantObservations observations(DeclareBody body) {
        only(body, "location", "startTime", "endTime", "method", "classes", "range", "tolerance", "then");
        Location location = required("location", body.location());
        Instant startTime = body.startTime();
        Instant endTime = body.endTime();
        refuse(
                startTime != null && endTime != null && !endTime.isAfter(startTime),
                "endTime",
                "after startTime",
                endTime);
        return new WantObservations(location, startTime, endTime, TermsRules.terms("", body.terms()));
    }

    private static IntentDraft draft(DeclareBody body, Want want, @Nullable Then then) {
        return new IntentDraft(
                want,
                required("from", body.from()),
                window(body.window()),
                until(body.until(), want),
                then,
                matter(body.matter(), want),
                where(body.where()));
    }

    private static NodeLabels where(@Nullable Map<String, String> given) {
        if (given == null) {
            return NodeLabels.NONE;
        }
        refuse(given.size() > NodeLabels.MOST, "where", "at most %s labels".formatted(NodeLabels.MOST), given.size());
        given.forEach((name, value) -> {
            id("where", "names of labels that match " + ID, name);
            id("where." + name, ID, value);
        });
        return new NodeLabels(new TreeMap<>(given));
    }

    /** An own kind always names its matter: its role alone does not say what an audience stands for. */
    private static @Nullable Matter matter(@Nullable Matter given, Want want) {
        if (want instanceof Own && given == null) {
            return want.matter();
        }
        return want instanceof Own || !want.matter().equals(given) ? given : null;
    }

    private static Duration window(@Nullable String given) {
        if (given == null) {
            return Intent.DEFAULT_WINDOW;
        }
        try {
            Duration window = Duration.parse(given);
            if (window.compareTo(Intent.SHORTEST_WINDOW) >= 0 && window.compareTo(Intent.LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (DateTimeParseException _) {
            // Refused below, with the rule.
        }
        throw Problems.invalid(
                "window",
                "an ISO-8601 duration from %s to %s".formatted(Intent.SHORTEST_WINDOW, Intent.LONGEST_WINDOW),
                given);
    }

    private static Until until(@Nullable String given, Want want) {
        Until until = given == null ? Until.ALL : Until.parse(given);
        return switch (until) {
            case Until.NotUnderstood _ ->
                throw Problems.invalid("until", want.isAgreedOn() ? UNTIL + ", or stable" : UNTIL, given);
            case Until.Stable _
            when !want.isAgreedOn() ->
                throw Problems.invalid(
                        "until",
                        "%s; stable is for %s, %s, and kinds with agreeOn"
                                .formatted(UNTIL, WantChunk.KIND, WantObservations.KIND),
                        given);
            case Until.All _, Until.FirstYes _, Until.Yeses _, Until.Stable _ -> until;
        };
    }

    /** Refuses fields that the kind does not have. */
    static void only(DeclareBody body, String... fields) {
        List<String> known = List.of(fields);
        for (String field : body.particular()) {
            if (!known.contains(field)) {
                throw Problems.invalid(
                        field,
                        "unknown field; %s has kind, from, %s, where, matter, window, until"
                                .formatted(body.kind(), String.join(", ", known)),
                        field,
                        Stream.concat(Stream.of("kind", "from", "where", "matter", "window", "until"), known.stream())
                                .toList());
            }
        }
    }

    /** Refuses what is no id, or a step of a path. */
    static void id(String field, String rule, @Nullable String given) {
        if (given == null || !given.matches(ID)) {
            throw Problems.invalid(field, rule, given);
        }
        refuse(given.equals(".") || given.equals(".."), field, rule + ", but not . and ..", given);
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Problems.invalid(field, "required", null);
        }
        return value;
    }

    static void refuse(boolean broken, String field, String rule, @Nullable Object found) {
        if (broken) {
            throw Problems.invalid(field, rule, found);
        }
    }
}
