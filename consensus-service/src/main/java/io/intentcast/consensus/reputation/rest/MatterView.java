package io.intentcast.consensus.reputation.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.consensus.reputation.MatterReputation;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A node's reputation in one matter and its origin.
 *
 * @param partitions the record of each partition; they are added up in this order
 * @param moves the latest changes, newest first
 */
@Schema(name = "MatterBody")
record MatterView(
        @JsonUnwrapped MatterSummaryView reputation, List<PartitionReputationView> partitions, List<Move> moves) {

    MatterView {
        partitions = List.copyOf(partitions);
        moves = List.copyOf(moves);
    }

    static MatterView of(MatterReputation reputation) {
        return new MatterView(
                MatterSummaryView.of(reputation),
                reputation.partitions().stream()
                        .map(PartitionReputationView::of)
                        .toList(),
                reputation.moves());
    }

    /** @param at the offset of the responses record of the latest conclusion that is included */
    @Schema(name = "OfPartition")
    record PartitionReputationView(int partition, double r, double s, AvailabilityView availability, long at) {

        static PartitionReputationView of(ReputationRecord published) {
            return new PartitionReputationView(
                    published.partition(),
                    published.record().agreement().positive(),
                    published.record().agreement().negative(),
                    AvailabilityView.of(published.record().availability()),
                    published.at());
        }
    }
}
