package io.intentcast.intent.tracking;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.report.OutcomeReport;
import org.jspecify.annotations.Nullable;

/**
 * An intent, with what is known of its outcome.
 *
 * @param audience null when it has expired, or cannot be looked up at the moment
 * @param outcome null while there is none, or none could be asked for
 * @param outcomeUnknown why none could be asked for, why there never will be one, or what it lacks at the moment; null
 *     otherwise
 */
public record TrackedIntent(
        LoggedIntent declared,
        @Nullable Audience audience,
        @Nullable OutcomeReport outcome,
        @Nullable String outcomeUnknown) {

    public boolean isClosed() {
        return outcome != null;
    }
}
