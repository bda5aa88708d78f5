package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.intent.perspectives.Perspective;
import io.intentcast.intent.perspectives.Perspectives;
import io.intentcast.intent.perspectives.SeriesConsensus;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome of want_chunks, with what follows from it.
 *
 * @param next the value of {@code after} with which to ask for more; null when nobody has more
 * @param unlisted the nodes that hold such chunks but named none, because their lists did not fit
 * @param consensus null when no location was asked for
 */
@Schema(example = OutcomeView.EXAMPLE)
record OutcomeView(
        @JsonUnwrapped OutcomeReport outcome,
        List<Perspective> perspectives,
        @Nullable ChunkId next,
        List<NodeId> unlisted,
        @Nullable DerivedView consensus) {

    static final String EXAMPLE = """
            {"intentId": "2-1", "kind": "want_chunks", "subject": "event:observation", "from": "node-a",
             "closedBy": "all_decided", "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z",
             "tookMillis": 12,
             "outcomes": [{"node": "bt2", "response": "yes", "afterMillis": 4,
               "claim": {"chunks": [{"chunkId": "series_bt1.12_40", "size": 1238,
                   "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                   "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T11:30:00Z"}],
                 "more": false, "url": "http://localhost:8102/v1/chunks"}}],
             "insights": {"availableFrom": 1, "congestedNodes": 0, "otherRefusals": 0, "unknownState": 0, "totalQueried": 1,
               "replicationFactor": 1, "congestion": 0.0, "coverage": 1.0, "coverageByReputation": 1.0},
             "perspectives": [{"node": "bt1", "chunks": [{"chunkId": "series_bt1.12_40", "size": 1238,
                 "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                 "startTime": "2026-01-31T11:00:00Z", "endTime": "2026-01-31T11:30:00Z", "heldBy": ["bt2"]}]}],
             "unlisted": [],
             "consensus": {"derived": true, "location": "forest_1", "values": [
                 {"unit": "°C", "method": "weighted_mean", "value": 21.5, "n": 1, "nEff": 1.0, "insufficient": true,
                  "fewVoices": true, "agreement": 1.0, "dispersion": 0.0, "standardError": 0.0, "tolerance": 2.0E-9,
                  "perspectives": [
                    {"node": "bt1", "value": 21.5, "weight": 0.00125, "off": 0.0, "dissents": false, "own": false}]}],
               "leftOut": [],
               "authors": [{"node": "bt1", "reputation": 0.5, "uncertainty": 1.0, "observations": 4}],
               "chunks": 1, "malformed": 0, "unread": []}}
            """;

    static OutcomeView of(OutcomeReport outcome, Perspectives found, @Nullable SeriesConsensus consensus) {
        return new OutcomeView(
                outcome,
                found.perspectives(),
                found.next(),
                found.unlisted(),
                consensus == null ? null : DerivedView.of(consensus));
    }
}
