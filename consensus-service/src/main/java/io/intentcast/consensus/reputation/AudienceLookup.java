package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Optional;

/** Which audience lies at an address? */
@FunctionalInterface
public interface AudienceLookup {

    /** Empty when there is none any more. */
    Optional<Audience> find(AudienceId id);
}
