package io.intentcast.intent.tracking;

import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.Concluded;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.NotConcluded;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.Unknown;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what became of an intent, whichever replica declared it. */
public final class IntentTracker {

    private final IntentLookup intents;
    private final AudienceLookup audiences;
    private final RecentOutcomes recent;
    private final PastOutcomes past;

    public IntentTracker(IntentLookup intents, AudienceLookup audiences, RecentOutcomes recent, PastOutcomes past) {
        this.intents = intents;
        this.audiences = audiences;
        this.recent = recent;
        this.past = past;
    }

    /**
     * The intent, with its outcome if there is one or one comes in time; empty when there is no such intent.
     *
     * @param timeout how long to wait for an outcome; may be zero
     */
    public Optional<TrackedIntent> find(IntentId id, Duration timeout) throws InterruptedException {
        Optional<LoggedIntent> found = intents.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LoggedIntent declared = found.get();
        Audience audience = audiences
                .find(declared.intent().audience())
                .filter(declared::canBeFor)
                .orElse(null);
        TrackedIntent known = known(declared, audience);
        if (known.isClosed() || timeout.isZero()) {
            return Optional.of(known);
        }
        return Optional.of(await(declared, timeout)
                .map(outcome -> new TrackedIntent(declared, audience, outcome, null))
                .orElse(known));
    }

    /** The outcome, if one comes in time. */
    public Optional<OutcomeReport> await(LoggedIntent intent, Duration timeout) throws InterruptedException {
        return recent.await(intent, timeout).map(this::spelledOut);
    }

    OutcomeReport spelledOut(Outcome outcome) {
        return OutcomeReport.of(outcome, audiences.find(outcome.audience()).orElse(null));
    }

    private TrackedIntent known(LoggedIntent declared, @Nullable Audience audience) {
        Optional<Outcome> outcome = recent.find(declared);
        if (outcome.isPresent()) {
            return new TrackedIntent(declared, audience, spelledOut(outcome.get()), null);
        }
        return switch (past.find(declared.id())) {
            case Concluded(OutcomeReport report)
            when declared.has(report) -> new TrackedIntent(declared, audience, report, null);
            case Concluded _, NotConcluded _ -> new TrackedIntent(declared, audience, null, null);
            case Unknown(String reason) -> new TrackedIntent(declared, audience, null, reason);
        };
    }
}
