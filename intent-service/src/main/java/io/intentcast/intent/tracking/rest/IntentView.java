package io.intentcast.intent.tracking.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.intent.perspectives.Perspective;
import io.intentcast.intent.perspectives.Perspectives;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.TrackedIntent;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An intent as REST shows it.
 *
 * @param wanted the parameters of its kind
 * @param then what is done with the conclusion; null for nothing
 * @param matter what the answers count for, if it names one of its own; null otherwise
 * @param where the labels of the nodes that are asked; null if any
 * @param declared its append time
 * @param audience its offset in the audiences topic
 * @param asked how many nodes are awaited; null when the audience has expired, or cannot be looked up
 * @param absent how many nodes are registered but presumed offline; null when the audience has expired, or cannot be
 *     looked up
 * @param outcome null while there is none
 * @param outcomeUnknown why it could not be found out whether there is an outcome, why there never will be one, or what
 *     the outcome lacks at the moment; null otherwise
 * @param perspectives of want_chunks, once there is an outcome
 * @param next of want_chunks: the value of {@code after} with which to ask for more; null when nobody has more
 * @param unlisted of want_chunks: the nodes that hold such chunks but named none, because their lists did not fit
 */
@Schema(example = IntentView.EXAMPLE)
public record IntentView(
        IntentId intentId,
        String kind,
        Subject subject,
        NodeId from,
        @JsonUnwrapped WantedView wanted,
        @Nullable Then then,
        @Nullable Matter matter,
        @Nullable Map<String, String> where,
        Instant declared,
        Duration window,
        Until until,
        AudienceId audience,
        @Nullable Integer asked,
        @Nullable Integer absent,
        @Nullable OutcomeReport outcome,
        @Nullable String outcomeUnknown,
        @Nullable List<Perspective> perspectives,
        @Nullable ChunkId next,
        @Nullable List<NodeId> unlisted) {

    static final String EXAMPLE = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "chunkId": "chunk:X",
             "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "until": "all", "audience": 902, "asked": 9, "absent": 1}
            """;

    public static IntentView of(LoggedIntent declared, @Nullable Audience audience) {
        return of(new TrackedIntent(declared, audience, null, null));
    }

    static IntentView of(TrackedIntent trackedIntent) {
        Intent intent = trackedIntent.declared().intent();
        Want want = intent.want();
        Audience audience = trackedIntent.audience();
        Optional<Perspectives> perspectives = perspectivesOf(want, trackedIntent.outcome());
        return new IntentView(
                trackedIntent.declared().id(),
                want.kind(),
                want.subject(),
                intent.from(),
                WantedView.of(want),
                intent.then(),
                intent.matter(),
                intent.where().areNone() ? null : intent.where().values(),
                trackedIntent.declared().declared(),
                intent.window(),
                intent.until(),
                intent.audience(),
                audience == null ? null : count(audience.asked(), intent.from()),
                audience == null ? null : count(audience.absent(), intent.from()),
                trackedIntent.outcome(),
                trackedIntent.outcomeUnknown(),
                perspectives.map(Perspectives::perspectives).orElse(null),
                perspectives.map(Perspectives::next).orElse(null),
                perspectives.map(Perspectives::unlisted).orElse(null));
    }

    /** Empty for kinds other than {@code want_chunks}, and while there is no outcome. */
    private static Optional<Perspectives> perspectivesOf(Want want, @Nullable OutcomeReport outcome) {
        return want instanceof WantChunks chunks && outcome != null
                ? Optional.of(Perspectives.of(chunks, outcome))
                : Optional.empty();
    }

    /** The declarer is never asked. */
    private static int count(SortedMap<NodeId, Standing> nodes, NodeId declarer) {
        return nodes.size() - (nodes.containsKey(declarer) ? 1 : 0);
    }
}
