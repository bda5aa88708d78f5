package io.intentcast.consensus.reputation.rest;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A node's reputation in each matter that it has a record in.
 *
 * @param matters in the order of their names
 */
@Schema(name = "ReputationBody", example = ReputationView.EXAMPLE)
record ReputationView(NodeId node, List<MatterView> matters) {

    static final String EXAMPLE = """
            {"node": "bt3", "matters": [
              {"matter": "chunks", "r": 2.0, "s": 1.0, "reputation": 0.6, "uncertainty": 0.4,
               "availability": {"answered": 3.0, "unheard": 1.0, "expectation": 0.6666666666666666},
               "partitions": [
                 {"partition": 0, "r": 1.0, "s": 0.0, "at": 4716,
                  "availability": {"answered": 1.0, "unheard": 0.0, "expectation": 0.6666666666666666}},
                 {"partition": 3, "r": 1.0, "s": 1.0, "at": 31,
                  "availability": {"answered": 2.0, "unheard": 1.0, "expectation": 0.6}}],
               "moves": [
                 {"intent": "3-4711", "subject": "chunk:X", "why": "answer", "agreement": 1.0, "change": 0.16666666666666663,
                  "when": "2026-01-31T12:00:00.012Z"}]}]}
            """;

    ReputationView {
        matters = List.copyOf(matters);
    }

    static ReputationView of(NodeReputation reputation) {
        return new ReputationView(
                reputation.node(),
                reputation.matters().stream().map(MatterView::of).toList());
    }
}
