package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
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
 */
public record OutcomeReports(AudienceLookup audiences) {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeReports.class);

    /**
     * A report as complete as possible at the moment.
     *
     * @param missing what it lacks for now; null when it is complete
     */
    record SpelledOut(OutcomeReport report, @Nullable String missing) {}

    /** @throws RetriableException if the audience cannot be looked up at the moment */
    OutcomeReport report(Outcome outcome) {
        Optional<Audience> audience =
                outcome.closedBy() == ClosedBy.REFUSED ? Optional.empty() : audiences.find(outcome.audience());
        return OutcomeReport.of(outcome, audience.orElse(null));
    }

    /**
     * If the audience cannot be looked up at the moment, the report has only the nodes that the outcome itself names.
     */
    SpelledOut tell(Outcome outcome) {
        try {
            return new SpelledOut(report(outcome), null);
        } catch (RetriableException unanswered) {
            LOG.debug("Outcome {} is told without its audience", outcome.intentId(), unanswered);
            return new SpelledOut(
                    OutcomeReport.withoutAudience(outcome),
                    ("audience %s cannot be looked up, for Kafka does not answer: who kept quiet or was absent, what is"
                                    + " agreed on, and what depends on reputations are missing, and the insights count"
                                    + " only those who are listed; ask again")
                            .formatted(outcome.audience().offset()));
        }
    }
}
