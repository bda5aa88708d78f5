package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Optional;

/** Looks up an audience by its address. */
@FunctionalInterface
public interface AudienceLookup {

    /** Empty when it no longer exists. */
    Optional<Audience> find(AudienceId id);
}
