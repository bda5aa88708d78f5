package io.intentcast.consensus.reputation.rest;

import io.intentcast.consensus.reputation.MatterReputation;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.reputation.TrackRecord;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A summary of a node's reputation in one matter.
 *
 * @param r how much its answers agreed with those of others, with recent answers counting most; 0 or more
 * @param s how much they disagreed
 * @param reputation (r + 1) / (r + s + 2), 0 to 1
 * @param uncertainty 2 / (r + s + 2), 0 to 1
 */
@Schema(name = "MatterRow")
record MatterSummaryView(
        @Schema(example = "chunks") Matter matter,
        @Schema(example = "2.0") double r,
        @Schema(example = "1.0") double s,
        @Schema(example = "0.6") double reputation,
        @Schema(example = "0.4") double uncertainty,
        AvailabilityView availability) {

    static MatterSummaryView of(MatterReputation reputation) {
        TrackRecord total = reputation.total();
        return new MatterSummaryView(
                reputation.matter(),
                total.agreement().positive(),
                total.agreement().negative(),
                total.agreement().expectation(),
                total.agreement().uncertainty(),
                AvailabilityView.of(total.availability()));
    }
}
