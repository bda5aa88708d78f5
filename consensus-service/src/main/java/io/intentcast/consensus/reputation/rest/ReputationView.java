package io.intentcast.consensus.reputation.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A node's reputation and its origin.
 *
 * @param partitions the record of each partition; they are added up in this order
 * @param moves the latest changes, newest first
 */
@Schema(name = "ReputationBody", example = ReputationView.EXAMPLE)
record ReputationView(
        @JsonUnwrapped ReputationSummaryView reputation, List<PartitionReputationView> partitions, List<Move> moves) {

    static final String EXAMPLE = """
            {"node": "bt3", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
             "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.6666666666666666},
             "partitions": [
               {"partition": 0, "r": 1.0, "s": 0.0, "at": 4716,
                "availability": {"answered": 1.0, "unheard": 0.0, "expectation": 0.6666666666666666}},
               {"partition": 3, "r": 1.0, "s": 1.0, "at": 31,
                "availability": {"answered": 2.0, "unheard": 1.0, "expectation": 0.6}}],
             "moves": [
               {"intent": "3-4711", "subject": "chunk:X", "why": "answer", "agreement": 1.0, "change": 0.16666666666666663,
                "when": "2026-01-31T12:00:00.012Z"}]}
            """;

    ReputationView {
        partitions = List.copyOf(partitions);
        moves = List.copyOf(moves);
    }

    static ReputationView of(NodeReputation reputation) {
        return new ReputationView(
                ReputationSummaryView.of(reputation),
                reputation.partitions().stream()
                        .map(PartitionReputationView::of)
                        .toList(),
                reputation.moves());
    }

    /** @param at the offset of the responses record of the latest conclusion that is included */
    @Schema(name = "OfPartition")
    record PartitionReputationView(int partition, double r, double s, AvailabilityView availability, long at) {

        static PartitionReputationView of(ReputationRecord told) {
            return new PartitionReputationView(
                    told.partition(),
                    told.record().agreement().positive(),
                    told.record().agreement().negative(),
                    AvailabilityView.of(told.record().availability()),
                    told.at());
        }
    }
}
