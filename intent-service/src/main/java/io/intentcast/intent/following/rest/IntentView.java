package io.intentcast.intent.following.rest;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.Followed;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.OutcomeReport;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An intent as REST shows it.
 *
 * @param declared its append time
 * @param audience its offset in the audiences topic
 * @param asked how many nodes are awaited; null when the audience has expired
 * @param absent how many nodes are registered but presumed offline; null when the audience has expired
 * @param outcome null while there is none
 * @param outcomeUnknown why it could not be found out whether there is an outcome; null otherwise
 */
@Schema(example = IntentView.EXAMPLE)
public record IntentView(
        IntentId intentId,
        String kind,
        Subject subject,
        NodeId from,
        @Nullable ChunkId chunkId,
        Instant declared,
        Duration window,
        Until until,
        AudienceId audience,
        @Nullable Integer asked,
        @Nullable Integer absent,
        @Nullable OutcomeReport outcome,
        @Nullable String outcomeUnknown) {

    static final String EXAMPLE = """
            {"intentId": "3-4711", "kind": "want_chunk", "subject": "chunk:X", "from": "node-a", "chunkId": "chunk:X",
             "declared": "2026-01-31T12:00:00Z", "window": "PT2S", "until": "all", "audience": 902, "asked": 9, "absent": 1}
            """;

    public static IntentView of(DeclaredIntent declared, Audience audience) {
        return of(new Followed(declared, audience, null, null));
    }

    static IntentView of(Followed followed) {
        Intent intent = followed.declared().intent();
        Audience audience = followed.audience();
        return new IntentView(
                followed.declared().id(),
                intent.want().kind(),
                intent.want().subject(),
                intent.from(),
                intent.want() instanceof WantChunk(ChunkId chunkId) ? chunkId : null,
                followed.declared().declared(),
                intent.window(),
                intent.until(),
                intent.audience(),
                audience == null ? null : count(audience.asked(), intent.from()),
                audience == null ? null : count(audience.absent(), intent.from()),
                followed.outcome(),
                followed.outcomeUnknown());
    }

    /** The declarer is never asked. */
    private static int count(SortedMap<NodeId, Standing> nodes, NodeId declarer) {
        return nodes.size() - (nodes.containsKey(declarer) ? 1 : 0);
    }
}
