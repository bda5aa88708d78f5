package io.intentcast.intent.tracking;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;

/** Looks up outcomes that are no longer among the recent ones. */
@FunctionalInterface
public interface PastOutcomes {

    PastOutcome find(IntentId id);

    /** The result of a lookup. */
    sealed interface PastOutcome {

        record Concluded(OutcomeReport report) implements PastOutcome {}

        record NotConcluded() implements PastOutcome {}

        /** @param reason for a person to read */
        record Unknown(String reason) implements PastOutcome {}
    }
}
