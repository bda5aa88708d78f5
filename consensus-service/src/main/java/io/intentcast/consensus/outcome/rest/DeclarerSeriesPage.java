package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a declarer's series.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 * @param missing a text for people about what some items lack at the moment; null when all are complete
 */
@Schema(name = "SeriesBody")
record DeclarerSeriesPage(
        List<OutcomeReport> items,
        @Schema(example = "1767225600000~3-4711") @Nullable String next,

        @Schema(example = DeclarerSeriesPage.INCOMPLETE) @Nullable
        String missing) {

    private static final String INCOMPLETE =
            "2 of the outcomes are incomplete: audience 17 cannot be looked up, for Kafka does not answer";
}
