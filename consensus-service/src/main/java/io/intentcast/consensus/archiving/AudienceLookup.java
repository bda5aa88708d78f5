package io.intentcast.consensus.archiving;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.io.IOException;
import java.util.Optional;

/** Looks up an audience by its address. */
@FunctionalInterface
public interface AudienceLookup {

    /**
     * Empty when it does not exist, or no longer exists.
     *
     * @throws IOException if that is not known at the moment
     */
    Optional<Audience> find(AudienceId id) throws IOException;
}
