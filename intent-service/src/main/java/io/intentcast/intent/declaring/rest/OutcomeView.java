package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.intent.perspectives.Perspective;
import io.intentcast.intent.perspectives.Perspectives;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome, and what follows from it for its kind.
 *
 * @param perspectives of want_chunks; null for other kinds
 * @param next of want_chunks: what to give as {@code after} to hear of more; null when nobody has more
 * @param unlisted of want_chunks: who holds such chunks, but named none, because their lists did not fit
 */
@Schema(example = OutcomeView.EXAMPLE)
record OutcomeView(
        @JsonUnwrapped OutcomeReport outcome,
        @Nullable List<Perspective> perspectives,
        @Nullable ChunkId next,
        @Nullable List<NodeId> unlisted) {

    static final String EXAMPLE = """
            {"intentId": "2-1", "kind": "want_chunks", "subject": "event:chunk_stored", "from": "node-a",
             "closedBy": "all_decided", "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z",
             "tookMillis": 12,
             "outcomes": [{"node": "bt2", "response": "yes", "afterMillis": 4,
               "claim": {"chunks": [{"chunkId": "series_bt1.12_40", "size": 1238,
                   "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                   "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T11:30:00Z"}],
                 "more": false, "url": "http://localhost:8102/v1/chunks"}}],
             "insights": {"availableFrom": 1, "congestedNodes": 0, "otherRefusals": 0, "unknownState": 0, "totalQueried": 1,
               "replicationFactor": 1, "congestion": 0.0, "coverage": 1.0},
             "perspectives": [{"node": "bt1", "chunks": [{"chunkId": "series_bt1.12_40", "size": 1238,
                 "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                 "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T11:30:00Z", "heldBy": ["bt2"]}]}]}
            """;

    static Object of(Want want, OutcomeReport outcome) {
        if (!(want instanceof WantChunks chunks)) {
            return outcome;
        }
        Perspectives found = Perspectives.of(chunks, outcome);
        return new OutcomeView(outcome, found.perspectives(), found.next(), found.unlisted());
    }
}
