package io.intentcast.consensus.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.util.Optional;

/** What was concluded of an intent, before what came after it? */
@FunctionalInterface
public interface OutcomeLookup {

    /** Empty when it is no longer kept. */
    Optional<Outcome> find(IntentId intent);
}
