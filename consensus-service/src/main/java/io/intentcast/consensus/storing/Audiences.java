package io.intentcast.consensus.storing;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import java.io.IOException;
import java.util.Optional;

/** Which audience lies at an address? */
@FunctionalInterface
public interface Audiences {

    /**
     * Empty when there is none, or none any more.
     *
     * @throws IOException if that cannot be said just now
     */
    Optional<Audience> find(AudienceId id) throws IOException;
}
