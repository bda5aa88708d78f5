package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Optional;

/** Looks up audiences. */
@FunctionalInterface
public interface AudienceLookup {

    /** Empty when there is no such audience, it has expired, or it is unreadable. */
    Optional<Audience> find(AudienceId id);
}
