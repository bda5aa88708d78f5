package io.intentcast.intent.following;

import io.intentcast.protocol.IntentId;
import java.util.Optional;

/** Which intent lies there? */
@FunctionalInterface
public interface IntentLookup {

    /** Empty when there is none, it has expired, or it is unreadable. */
    Optional<DeclaredIntent> find(IntentId id);
}
