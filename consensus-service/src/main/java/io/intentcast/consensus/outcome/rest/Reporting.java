package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.OutcomeReport;
import io.intentcast.protocol.topic.AudienceReader;
import org.springframework.stereotype.Component;

/** Spells outcomes out over the audiences that they name. One whose audience has expired has no rows. */
@Component
final class Reporting {

    private final AudienceReader audiences;

    Reporting(AudienceReader audiences) {
        this.audiences = audiences;
    }

    OutcomeReport report(Outcome outcome) {
        Audience audience = outcome.closedBy() == ClosedBy.REFUSED
                ? null
                : audiences.find(outcome.audience()).orElse(null);
        return OutcomeReport.of(outcome, audience);
    }
}
