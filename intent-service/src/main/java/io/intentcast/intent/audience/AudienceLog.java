package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;

/** Where audiences are appended. */
@FunctionalInterface
public interface AudienceLog {

    /**
     * Returns when the audience is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may be there all the same
     */
    AudienceId append(Audience audience);
}
