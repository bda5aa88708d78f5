package io.intentcast.consensus.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.util.Optional;

/** Looks up the outcome that a later record belongs to. */
@FunctionalInterface
public interface OutcomeLookup {

    /** Empty when it is no longer kept. */
    Optional<Outcome> find(IntentId intent);
}
