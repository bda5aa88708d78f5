package io.intentcast.intent.tracking;

import io.intentcast.protocol.IntentId;
import java.util.Optional;

/** Looks up intents. */
@FunctionalInterface
public interface IntentLookup {

    /** Empty when there is none, it has expired, or it is unreadable. */
    Optional<LoggedIntent> find(IntentId id);
}
