package io.intentcast.node.responding;

import io.intentcast.protocol.Intent;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of an intents partition, as it was read.
 *
 * @param intent the intent; empty when the record is unreadable
 */
public record IntentRecord(long offset, Instant appended, Optional<Intent> intent) {

    /** Whether its window ended before this time, by append times of the log. */
    boolean isOverAt(Instant time) {
        return intent.filter(known -> appended.plus(known.window()).isBefore(time))
                .isPresent();
    }
}
