package io.intentcast.consensus.window.kafka;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Optional;

/** Which audience lies at an address? */
@FunctionalInterface
public interface AudienceLookup {

    /** Empty when there is none. */
    Optional<Audience> find(AudienceId id);
}
