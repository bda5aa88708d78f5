package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spells outcomes out over the audiences that they name. One whose audience cannot be read any more has no rows.
 *
 * @param audiences looks an audience up by its address, for a short time
 */
public record Reporting(Function<AudienceId, Optional<Audience>> audiences) {

    private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

    /**
     * An outcome spelled out as far as is possible now.
     *
     * @param missing what is not in it for now; null when all is
     */
    record Told(OutcomeReport report, @Nullable String missing) {}

    /** @throws RetriableException if the audience cannot be looked up now */
    OutcomeReport report(Outcome outcome) {
        Optional<Audience> audience =
                outcome.closedBy() == ClosedBy.REFUSED ? Optional.empty() : audiences.apply(outcome.audience());
        return OutcomeReport.of(outcome, audience.orElse(null));
    }

    /** Without the audience, if it cannot be looked up now: those of whom the outcome itself says something. */
    Told tell(Outcome outcome) {
        try {
            return new Told(report(outcome), null);
        } catch (RetriableException unanswered) {
            LOG.debug("Outcome {} is told without its audience", outcome.intentId(), unanswered);
            return new Told(
                    OutcomeReport.withoutAudience(outcome),
                    ("audience %s cannot be looked up, for Kafka does not answer: who kept quiet or was absent, what is"
                                    + " agreed on, and what depends on reputations are missing, and the insights count"
                                    + " only those who are listed; ask again")
                            .formatted(outcome.audience().offset()));
        }
    }
}
