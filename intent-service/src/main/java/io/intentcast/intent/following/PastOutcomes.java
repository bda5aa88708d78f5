package io.intentcast.intent.following;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;

/** What came of an intent that is not among the recent ones? */
@FunctionalInterface
public interface PastOutcomes {

    Found find(IntentId id);

    /** What is found out about it. */
    sealed interface Found {

        record Concluded(OutcomeReport report) implements Found {}

        record NotConcluded() implements Found {}

        /** @param reason for a person to read */
        record Unknown(String reason) implements Found {}
    }
}
