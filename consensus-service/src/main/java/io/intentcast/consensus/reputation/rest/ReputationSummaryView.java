package io.intentcast.consensus.reputation.rest;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.TrackRecord;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A summary of a node's reputation.
 *
 * @param r how much its answers agreed with those of others, with recent answers counting most; 0 or more
 * @param s how much they disagreed
 * @param reputation (r + 1) / (r + s + 2), 0 to 1
 * @param uncertainty 2 / (r + s + 2), 0 to 1
 */
@Schema(name = "ReputationRow", example = ReputationSummaryView.EXAMPLE)
record ReputationSummaryView(
        NodeId node, double r, double s, double reputation, double uncertainty, AvailabilityView availability) {

    static final String EXAMPLE = """
            {"node": "bt3", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
             "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.6666666666666666}}
            """;

    static ReputationSummaryView of(NodeReputation reputation) {
        TrackRecord total = reputation.total();
        return new ReputationSummaryView(
                reputation.node(),
                total.agreement().positive(),
                total.agreement().negative(),
                total.agreement().expectation(),
                total.agreement().uncertainty(),
                AvailabilityView.of(total.availability()));
    }
}
