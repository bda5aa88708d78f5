package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes reports of outcomes with the audiences that they name. An outcome whose audience cannot be read any more has
 * no rows.
 *
 * @param audiences looks up an audience by its address, waiting for a short time
 * @param cached finds only audiences that were looked up before, without waiting
 */
public record OutcomeReports(AudienceLookup audiences, AudienceLookup cached) {

    /** How long a request waits for audiences at most, so that it is answered within three seconds. */
    public static final Duration LOOKUP_TIMEOUT = Duration.ofMillis(2_700);

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeReports.class);

    /**
     * A report as complete as possible at the moment.
     *
     * @param missing what it lacks for now; null when it is complete
     */
    record SpelledOut(OutcomeReport report, @Nullable String missing) {}

    /**
     * Reports as complete as possible at the moment.
     *
     * @param missing what some of them lack for now; null when all are complete
     */
    record SpelledOutPage(
            List<OutcomeReport> reports, @Nullable String missing) {}

    /** @throws RetriableException if the audience cannot be looked up at the moment */
    private OutcomeReport report(Outcome outcome) {
        Optional<Audience> audience =
                outcome.closedBy() == ClosedBy.REFUSED ? Optional.empty() : audiences.find(outcome.audience());
        return OutcomeReport.of(outcome, audience.orElse(null));
    }

    /**
     * If the audience cannot be looked up at the moment, the report has only the nodes that the outcome itself names.
     */
    SpelledOut spelledOut(Outcome outcome) {
        try {
            return new SpelledOut(report(outcome), null);
        } catch (RetriableException unanswered) {
            LOG.debug("Outcome {} is reported without its audience", outcome.intentId(), unanswered);
            return withoutAudience(outcome);
        }
    }

    /** Like {@link #spelledOut} for each; after a look-up that fails, only cached audiences are used. */
    SpelledOutPage spelledOut(List<Outcome> outcomes) {
        var reports = new ArrayList<OutcomeReport>(outcomes.size());
        String missing = null;
        int incomplete = 0;
        for (Outcome outcome : outcomes) {
            SpelledOut one = missing == null ? spelledOut(outcome) : fromCache(outcome);
            reports.add(one.report());
            if (one.missing() != null) {
                missing = one.missing();
                incomplete++;
            }
        }
        return new SpelledOutPage(
                reports,
                missing == null ? null : "%s of the outcomes are incomplete: %s".formatted(incomplete, missing));
    }

    private SpelledOut fromCache(Outcome outcome) {
        return outcome.closedBy() == ClosedBy.REFUSED
                ? spelledOut(outcome)
                : cached.find(outcome.audience())
                        .map(audience -> new SpelledOut(OutcomeReport.of(outcome, audience), null))
                        .orElseGet(() -> withoutAudience(outcome));
    }

    private static SpelledOut withoutAudience(Outcome outcome) {
        return new SpelledOut(
                OutcomeReport.withoutAudience(outcome),
                ("audience %s cannot be looked up, for Kafka does not answer: who kept quiet or was absent, what is"
                                + " agreed on, and what depends on reputations are missing, and the insights count"
                                + " only those who are listed; ask again")
                        .formatted(outcome.audience().offset()));
    }
}
