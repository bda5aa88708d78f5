package io.intentcast.intent.tracking;

import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.Concluded;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.NotConcluded;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome.Unknown;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out what became of an intent, whichever replica declared it. */
public final class IntentTracker {

    /** How long a request waits for an audience at most, so that it is answered within three seconds. */
    public static final Duration AUDIENCE_TIMEOUT = Duration.ofMillis(2_700);

    private static final String WITHOUT_AUDIENCE =
            "the outcome lacks who kept quiet or was absent, what is agreed on, and what depends on reputations:"
                    + " the audience cannot be looked up, for Kafka does not answer; ask again";

    private final IntentLookup intents;
    private final AudienceLookup audiences;
    private final RecentOutcomes recent;
    private final PastOutcomes past;
    private final WindowReader windows;

    public IntentTracker(
            IntentLookup intents,
            AudienceLookup audiences,
            RecentOutcomes recent,
            PastOutcomes past,
            WindowReader windows) {
        this.intents = intents;
        this.audiences = audiences;
        this.recent = recent;
        this.past = past;
        this.windows = windows;
    }

    /**
     * The intent, with its outcome if there is one or one comes in time; empty when there is no such intent.
     *
     * @param timeout how long to wait for an outcome; may be zero
     * @throws RuntimeException if its audience cannot be looked up at the moment
     */
    public Optional<TrackedIntent> find(IntentId id, Duration timeout) throws InterruptedException {
        return find(id, timeout, this::audienceOf);
    }

    /**
     * Like {@link #find}, but without the audience while it cannot be looked up: its outcome may be incomplete then.
     */
    public Optional<TrackedIntent> findEvenWithoutAudience(IntentId id, Duration timeout) throws InterruptedException {
        return find(id, timeout, this::audienceIfAnswered);
    }

    private Optional<TrackedIntent> find(IntentId id, Duration timeout, Function<Intent, AudienceAnswer> asking)
            throws InterruptedException {
        Optional<LoggedIntent> found = intents.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LoggedIntent declared = found.get();
        AudienceAnswer audience = asking.apply(declared.intent());
        TrackedIntent known = known(declared, audience);
        if (known.isClosed() || timeout.isZero()) {
            return Optional.of(known);
        }
        return Optional.of(await(declared, audience, timeout)
                .map(outcome -> concluded(declared, audience, outcome))
                .orElse(known));
    }

    /** What became of looking an audience up. */
    private sealed interface AudienceAnswer {

        /** @param audience null when it has expired */
        record Found(@Nullable Audience audience) implements AudienceAnswer {}

        record Unanswered() implements AudienceAnswer {}
    }

    private AudienceAnswer audienceOf(Intent intent) {
        return new AudienceAnswer.Found(audiences.find(intent.audience()).orElse(null));
    }

    private AudienceAnswer audienceIfAnswered(Intent intent) {
        try {
            return audienceOf(intent);
        } catch (RuntimeException unanswered) {
            return new AudienceAnswer.Unanswered();
        }
    }

    private static TrackedIntent concluded(LoggedIntent declared, AudienceAnswer answer, Outcome outcome) {
        return switch (answer) {
            case AudienceAnswer.Found(Audience audience) -> {
                OutcomeReport report = OutcomeReport.of(outcome, audience);
                yield new TrackedIntent(declared, declared.own(audience, report), report, null);
            }
            case AudienceAnswer.Unanswered _ ->
                new TrackedIntent(declared, null, OutcomeReport.withoutAudience(outcome), WITHOUT_AUDIENCE);
        };
    }

    /** The outcome, if one comes in time: concluded here, where that is certain, or else published. */
    public Optional<OutcomeReport> await(LoggedIntent intent, Duration timeout) throws InterruptedException {
        return recent.find(intent).isPresent()
                ? recent.await(intent, timeout).map(this::spelledOut)
                : await(intent, audienceIfAnswered(intent.intent()), timeout).map(this::spelledOut);
    }

    private Optional<Outcome> await(LoggedIntent intent, AudienceAnswer answer, Duration timeout)
            throws InterruptedException {
        try (var _ = follow(intent, answer)) {
            return recent.await(intent, timeout);
        }
    }

    private WindowReader.Follow follow(LoggedIntent intent, AudienceAnswer answer) {
        Audience own = answer instanceof AudienceAnswer.Found(Audience audience) ? intent.own(audience) : null;
        return own == null ? () -> {} : windows.follow(intent, own);
    }

    OutcomeReport spelledOut(Outcome outcome) {
        return OutcomeReport.of(outcome, audiences.find(outcome.audience()).orElse(null));
    }

    private TrackedIntent known(LoggedIntent declared, AudienceAnswer answer) {
        Optional<Outcome> outcome = recent.find(declared);
        if (outcome.isPresent()) {
            return concluded(declared, answer, outcome.get());
        }
        Audience audience = answer instanceof AudienceAnswer.Found(Audience found) ? declared.own(found) : null;
        return switch (past.find(declared.id())) {
            case Concluded(OutcomeReport report)
            when declared.has(report) -> new TrackedIntent(declared, declared.own(audience, report), report, null);
            case Concluded _, NotConcluded _ -> new TrackedIntent(declared, audience, null, null);
            case Unknown(String reason) -> new TrackedIntent(declared, audience, null, reason);
        };
    }
}
