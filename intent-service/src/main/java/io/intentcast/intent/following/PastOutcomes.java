package io.intentcast.intent.following;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;

/** Looks up outcomes that are no longer among the recent ones. */
@FunctionalInterface
public interface PastOutcomes {

    Found find(IntentId id);

    /** The result of a lookup. */
    sealed interface Found {

        record Concluded(OutcomeReport report) implements Found {}

        record NotConcluded() implements Found {}

        /** @param reason for a person to read */
        record Unknown(String reason) implements Found {}
    }
}
