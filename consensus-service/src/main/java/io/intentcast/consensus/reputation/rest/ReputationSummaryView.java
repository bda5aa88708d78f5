package io.intentcast.consensus.reputation.rest;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A summary of a node's reputation in each matter that it has a record in.
 *
 * @param matters in the order of their names
 */
@Schema(name = "ReputationRow", example = ReputationSummaryView.EXAMPLE)
record ReputationSummaryView(NodeId node, List<MatterSummaryView> matters) {

    static final String EXAMPLE = """
            {"node": "bt3", "matters": [
              {"matter": "chunks", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
               "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.6666666666666666}}]}
            """;

    ReputationSummaryView {
        matters = List.copyOf(matters);
    }

    static ReputationSummaryView of(NodeReputation reputation) {
        return new ReputationSummaryView(
                reputation.node(),
                reputation.matters().stream().map(MatterSummaryView::of).toList());
    }
}
