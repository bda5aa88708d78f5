package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DraftResult.Drafted;
import io.intentcast.intent.declaring.DraftResult.Refused;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules for the fields that all kinds share. */
final class CommonRules {

    private static final String UNTIL = "all, first_yes or yes:N";

    private CommonRules() {}

    /** Refuses fields that the kind does not have. */
    static Optional<DraftResult> only(DeclarationRequest declarationRequest, List<String> fields) {
        return declarationRequest.particular().stream()
                .filter(field -> !fields.contains(field))
                .findFirst()
                .map(unknown -> new Refused(
                        unknown,
                        "unknown field; %s has kind, from, %s, window, until"
                                .formatted(declarationRequest.kind(), String.join(", ", fields)),
                        unknown,
                        Stream.concat(Stream.of("kind", "from", "window", "until"), fields.stream())
                                .toList()));
    }

    static DraftResult draft(DeclarationRequest declarationRequest, Want want, @Nullable Then then) {
        NodeId from = declarationRequest.from();
        if (from == null) {
            return Refused.missing("from");
        }
        Duration window = windowOf(declarationRequest);
        if (window == null) {
            return new Refused(
                    "window",
                    "an ISO-8601 duration from %s to %s".formatted(Intent.SHORTEST_WINDOW, Intent.LONGEST_WINDOW),
                    declarationRequest.window());
        }
        Until until = declarationRequest.until() == null ? Until.ALL : Until.parse(declarationRequest.until());
        return switch (until) {
            case Until.NotUnderstood _ ->
                new Refused(
                        "until",
                        hasSomethingToAgreeOn(want) ? UNTIL + ", or stable" : UNTIL,
                        declarationRequest.until());
            case Until.Stable _
            when !hasSomethingToAgreeOn(want) ->
                new Refused(
                        "until",
                        "%s; stable is for %s and %s".formatted(UNTIL, WantChunk.KIND, WantObservations.KIND),
                        declarationRequest.until());
            case Until.All _, Until.FirstYes _, Until.Yeses _, Until.Stable _ ->
                new Drafted(new IntentDraft(want, from, window, until, then));
        };
    }

    private static boolean hasSomethingToAgreeOn(Want want) {
        return switch (want) {
            case WantChunk _, WantObservations _ -> true;
            case StoreChunk _, WantChunks _, NotUnderstood _ -> false;
        };
    }

    private static @Nullable Duration windowOf(DeclarationRequest declarationRequest) {
        if (declarationRequest.window() == null) {
            return Intent.DEFAULT_WINDOW;
        }
        try {
            Duration window = Duration.parse(declarationRequest.window());
            return window.compareTo(Intent.SHORTEST_WINDOW) < 0 || window.compareTo(Intent.LONGEST_WINDOW) > 0
                    ? null
                    : window;
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
