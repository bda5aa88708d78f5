package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.consensus.outcome.ViewsMovedException;
import io.intentcast.consensus.outcome.rest.OutcomeReports.SpelledOutPage;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The intents of a declarer with their outcomes. */
@RestController
@Tag(name = "declarers", description = "What declarers asked and learned")
final class DeclarerSeriesController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String INCOMPLETE =
            "2 of the outcomes are incomplete: audience 17 cannot be looked up, for Kafka does not answer";

    private final OutcomeViews views;
    private final OutcomeReports outcomeReports;
    private final Relay relay;

    DeclarerSeriesController(OutcomeViews views, OutcomeReports outcomeReports, Relay relay) {
        this.views = views;
        this.outcomeReports = outcomeReports;
        this.relay = relay;
    }

    /**
     * @param next the value of {@code after} for the next page; null on the last one
     * @param missing a text for people about what some items lack at the moment; null when all are complete
     */
    @Schema(name = "SeriesBody")
    record DeclarerSeriesPage(
            List<OutcomeReport> items,

            @Schema(example = "1767225600000~3-4711") @Nullable
            String next,

            @Schema(example = INCOMPLETE) @Nullable String missing) {}

    @GetMapping("/v1/declarers/{from}/series")
    @Operation(
            summary =
                    "All that a declarer declared and learned, silences included, in the order in which windows closed")
    @ApiResponse(
            responseCode = "200",
            description = "A page; next is absent on the last one",
            content = @Content(schema = @Schema(implementation = DeclarerSeriesPage.class)))
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    @ApiResponse(responseCode = "503", description = "The data is moving between instances")
    ResponseEntity<?> series(
            @PathVariable @Parameter(example = "node-a") NodeId from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "begin after this position, the next of the previous page",
                            schema = @Schema(type = "string"),
                            example = "1767225600000~3-4711")
                    @Nullable
                    SeriesPosition after,
            @RequestParam(defaultValue = PageSize.DEFAULT) @Parameter(description = "1 to 1000", example = "100")
                    PageSize limit,
            HttpServletRequest request)
            throws InterruptedException {
        SortedSet<Integer> asked = InstanceClient.partitionsAsked(request);
        return asked.isEmpty()
                ? ResponseEntity.ok(body(gathered(from, after, limit, request)))
                : part(from, after, limit, asked);
    }

    private SeriesSlice gathered(
            NodeId from, @Nullable SeriesPosition after, PageSize limit, HttpServletRequest request)
            throws InterruptedException {
        List<SeriesSlice> parts = relay.gather(
                request,
                views::owners,
                partitions -> views.series(from, after, limit.rows(), partitions),
                SeriesPart::read);
        return SeriesSlice.merged(parts, limit.rows());
    }

    /** For the instance that gathers. */
    private ResponseEntity<?> part(
            NodeId from, @Nullable SeriesPosition after, PageSize limit, SortedSet<Integer> partitions) {
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(SeriesPart.write(views.series(from, after, limit.rows(), partitions)));
        } catch (ViewsMovedException moved) {
            throw Problems.unavailable("a partition is moving between instances", RETRY_AFTER);
        }
    }

    private DeclarerSeriesPage body(SeriesSlice page) {
        SpelledOutPage told = outcomeReports.spelledOut(page.outcomes());
        return new DeclarerSeriesPage(
                told.reports(), page.next() == null ? null : page.next().toString(), told.missing());
    }
}
