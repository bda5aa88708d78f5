package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;

/** The log to which audiences are appended. */
@FunctionalInterface
public interface AudienceLog {

    /**
     * Returns once the audience is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may have been appended all the same
     */
    AudienceId append(Audience audience);
}
