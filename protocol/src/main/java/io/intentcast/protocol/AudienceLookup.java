package io.intentcast.protocol;

import java.util.Optional;

/** Looks audiences up by their address. */
@FunctionalInterface
public interface AudienceLookup {

    /**
     * Empty when there is no such audience, it has expired, or it is unreadable.
     *
     * @throws RuntimeException if that cannot be found out at the moment
     */
    Optional<Audience> find(AudienceId id);
}
