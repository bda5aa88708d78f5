package io.intentcast.consensus.outcome.rest;

import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.rest.Reporting.Told;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ReportingTest {

    private static final Outcome AGREED = agreed("0-1", "forest_1", 100, null);

    @Test
    void nothingIsMissingWhenTheAudienceIsKnown() {
        Told told = new Reporting(_ -> Optional.of(observers())).tell(AGREED);

        assertThat(told).isEqualTo(new Told(OutcomeReport.of(AGREED, observers()), null));
    }

    @Test
    void withoutAudienceLookUpTheReportIsPartial() {
        Told told = new Reporting(_ -> {
                    throw new TimeoutException("no broker");
                })
                .tell(AGREED);

        assertThat(told.missing()).contains("audience 7");
        assertThat(told.report().intentId()).isEqualTo(AGREED.intentId());
        assertThat(told.report().outcomes()).extracting(Row::node).containsExactly(node("B"), node("D"), node("E"));
        assertThat(told.report().insights().availableFrom()).isEqualTo(2);
        assertThat(told.report().consensus()).isNull();
    }

    @Test
    void anAudienceThatCannotBelongToTheOutcomeIsIgnored() {
        Outcome others = outcome("0-2");

        OutcomeReport report = new Reporting(_ -> Optional.of(observers())).report(others);

        assertThat(report.outcomes()).isEmpty();
    }
}
