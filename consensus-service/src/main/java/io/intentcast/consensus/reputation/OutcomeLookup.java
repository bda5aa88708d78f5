package io.intentcast.consensus.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import java.util.Optional;

/** Looks up the outcome that a later record belongs to. */
@FunctionalInterface
public interface OutcomeLookup {

    /** Empty when it is no longer kept. */
    Optional<Outcome> find(IntentId intent);

    /** The first known answer after the outcome. Empty when none is kept yet: one that is entered now is the first. */
    default Optional<KnownAnswer> known(IntentId intent) {
        return Optional.empty();
    }
}
