package io.intentcast.consensus.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.reputation.Move;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The occasion on which nodes are judged.
 *
 * @param intent null for a contradiction without an intent
 */
record Occasion(@Nullable IntentId intent, Subject subject, Instant when) {

    Move move(Judged judged, Move.Why why) {
        double before = judged.before().agreement().expectation();
        double after = judged.after().agreement().expectation();
        return new Move(intent, subject, why, judged.verdict().agreement(), after - before, when);
    }
}
