package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import java.util.Optional;
import java.util.function.Function;

/**
 * Spells outcomes out over the audiences that they name. One whose audience cannot be read any more has no rows.
 *
 * @param audiences looks an audience up by its address
 */
public record Reporting(Function<AudienceId, Optional<Audience>> audiences) {

    OutcomeReport report(Outcome outcome) {
        Optional<Audience> audience =
                outcome.closedBy() == ClosedBy.REFUSED ? Optional.empty() : audiences.apply(outcome.audience());
        return OutcomeReport.of(outcome, audience.orElse(null));
    }
}
