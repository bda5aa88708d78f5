package io.intentcast.consensus.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.reputation.Move;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context in which nodes are judged.
 *
 * @param intent null for a contradiction without an intent
 * @param perspectives what may be judged only once: the perspectives of the nodes; empty for a contradiction
 */
record JudgingContext(@Nullable IntentId intent, Subject subject, Instant when, Map<NodeId, Fingerprint> perspectives) {

    JudgingContext {
        perspectives = Map.copyOf(perspectives);
    }

    Move move(JudgedRecord judgedRecord, Move.Why why) {
        double before = judgedRecord.before().agreement().expectation();
        double after = judgedRecord.after().agreement().expectation();
        return new Move(intent, subject, why, judgedRecord.verdict().agreement(), after - before, when);
    }
}
