package io.intentcast.consensus.outcome.rest;

import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.rest.OutcomeReports.SpelledOut;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class OutcomeReportsTest {

    private static final Outcome AGREED = agreed("0-1", "forest_1", 100, null);

    @Test
    void nothingIsMissingWhenTheAudienceIsKnown() {
        SpelledOut spelledOut = new OutcomeReports(_ -> Optional.of(observers())).tell(AGREED);

        assertThat(spelledOut).isEqualTo(new SpelledOut(OutcomeReport.of(AGREED, observers()), null));
    }

    @Test
    void withoutAudienceLookUpTheReportIsPartial() {
        SpelledOut spelledOut = new OutcomeReports(_ -> {
                    throw new TimeoutException("no broker");
                })
                .tell(AGREED);

        assertThat(spelledOut.missing()).contains("audience 7");
        assertThat(spelledOut.report().intentId()).isEqualTo(AGREED.intentId());
        assertThat(spelledOut.report().outcomes())
                .extracting(Row::node)
                .containsExactly(node("B"), node("D"), node("E"));
        assertThat(spelledOut.report().insights().availableFrom()).isEqualTo(2);
        assertThat(spelledOut.report().consensus()).isNull();
    }

    @Test
    void anAudienceThatCannotBelongToTheOutcomeIsIgnored() {
        Outcome others = outcome("0-2");

        OutcomeReport report = new OutcomeReports(_ -> Optional.of(observers())).report(others);

        assertThat(report.outcomes()).isEmpty();
    }
}
