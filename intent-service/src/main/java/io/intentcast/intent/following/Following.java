package io.intentcast.intent.following;

import io.intentcast.intent.following.PastOutcomes.Found.Concluded;
import io.intentcast.intent.following.PastOutcomes.Found.NotConcluded;
import io.intentcast.intent.following.PastOutcomes.Found.Unknown;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what became of an intent, whichever replica declared it. */
public final class Following {

    private final IntentLookup intents;
    private final AudienceLookup audiences;
    private final RecentOutcomes recent;
    private final PastOutcomes past;

    public Following(IntentLookup intents, AudienceLookup audiences, RecentOutcomes recent, PastOutcomes past) {
        this.intents = intents;
        this.audiences = audiences;
        this.recent = recent;
        this.past = past;
    }

    /**
     * The intent, with its outcome if there is one or one comes in time; empty when there is no such intent.
     *
     * @param patience how long to wait for an outcome; may be zero
     */
    public Optional<Followed> find(IntentId id, Duration patience) throws InterruptedException {
        Optional<DeclaredIntent> found = intents.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DeclaredIntent declared = found.get();
        Audience audience = audiences
                .find(declared.intent().audience())
                .filter(declared::canBeFor)
                .orElse(null);
        Followed known = known(declared, audience);
        if (known.isClosed() || patience.isZero()) {
            return Optional.of(known);
        }
        return Optional.of(await(declared, patience)
                .map(outcome -> new Followed(declared, audience, outcome, null))
                .orElse(known));
    }

    /** The outcome, if one comes in time. */
    public Optional<OutcomeReport> await(DeclaredIntent intent, Duration patience) throws InterruptedException {
        return recent.await(intent, patience).map(this::spelledOut);
    }

    OutcomeReport spelledOut(Outcome outcome) {
        return OutcomeReport.of(outcome, audiences.find(outcome.audience()).orElse(null));
    }

    private Followed known(DeclaredIntent declared, @Nullable Audience audience) {
        Optional<Outcome> outcome = recent.find(declared);
        if (outcome.isPresent()) {
            return new Followed(declared, audience, spelledOut(outcome.get()), null);
        }
        return switch (past.find(declared.id())) {
            case Concluded(OutcomeReport report)
            when declared.has(report) -> new Followed(declared, audience, report, null);
            case Concluded _, NotConcluded _ -> new Followed(declared, audience, null, null);
            case Unknown(String reason) -> new Followed(declared, audience, null, reason);
        };
    }
}
