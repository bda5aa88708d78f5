package io.intentcast.consensus.window.kafka;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.util.Optional;

/** Looks up an audience by its address. */
@FunctionalInterface
public interface AudienceLookup {

    /** Empty when there is none. */
    Optional<Audience> find(AudienceId id);
}
