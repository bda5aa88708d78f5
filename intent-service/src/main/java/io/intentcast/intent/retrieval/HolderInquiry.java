package io.intentcast.intent.retrieval;

import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.report.OutcomeReport;

/** Asks all storage nodes which of them hold a chunk. */
@FunctionalInterface
public interface HolderInquiry {

    /**
     * Asks the nodes, and waits for the outcome.
     *
     * @param from in whose name
     * @throws RuntimeException if the intent is not acknowledged; it may be declared all the same
     */
    Asked ask(WantChunk want, NodeId from, Until until) throws InterruptedException;

    /** The result of asking. */
    sealed interface Asked {

        record Answered(OutcomeReport outcome) implements Asked {}

        /** No outcome came in time. */
        record Unanswered(IntentId intentId) implements Asked {}

        record NotAsked(Undeclared why) implements Asked {}
    }
}
