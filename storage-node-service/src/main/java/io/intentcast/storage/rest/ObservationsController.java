package io.intentcast.storage.rest;

import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.storage.observing.KeptObservation;
import io.intentcast.storage.observing.KeptObservations;
import io.intentcast.storage.observing.ObservationResult.Appended;
import io.intentcast.storage.observing.ObservationResult.Broken;
import io.intentcast.storage.observing.ObservationResult.NoMapper;
import io.intentcast.storage.observing.Observing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/observations")
@Tag(name = "Observations", description = "What this node observed")
class ObservationsController {

    private static final String OBSERVATION = """
            {"index": 7, "location": "forest_1", "at": "2026-01-31T12:00:00Z", "value": 21.5, "unit": "°C"}
            """;

    private static final String PAGE = "{\"observations\": [" + OBSERVATION + "], \"next\": 7}";

    private final Observing observing;
    private final KeptObservations kept;

    ObservationsController(Observing observing, KeptObservations kept) {
        this.observing = observing;
        this.kept = kept;
    }

    /**
     * @param at the time of the observation; null for now
     * @param unit the unit of an amount; null for none
     */
    @Schema(name = "ObserveForm", example = """
            {"location": "forest_1", "value": 21.5, "unit": "°C", "at": "2026-01-31T12:00:00Z"}
            """)
    record ObserveBody(
            Location location,
            Observed value,
            @Nullable Instant at,
            @Nullable String unit) {}

    /** @param index the index of its event in the series */
    record ObservationView(
            long index,
            Location location,
            Instant at,
            Observed value,
            @Nullable String unit) {

        static ObservationView of(KeptObservation kept) {
            Observation observation = kept.observation();
            return new ObservationView(
                    kept.index(), kept.location(), observation.at(), observation.value(), observation.unit());
        }
    }

    /** @param next the value of {@code after} for the next page; absent on the last page */
    record ObservationsPage(
            List<ObservationView> observations, @Nullable Long next) {}

    @PostMapping
    @Operation(
            summary = "Observe: a number, a category, or an object of numbers",
            description = "at is now if it is not given; only a number has a unit.")
    @ApiResponse(
            responseCode = "201",
            description = "Appended to the series; the Location header names its place",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(OBSERVATION)))
    @ApiResponse(responseCode = "400", description = "The body is not JSON")
    @ApiResponse(responseCode = "409", description = "This node does not have the role mapper")
    @ApiResponse(responseCode = "413", description = "The body is too large")
    @ApiResponse(responseCode = "422", description = "A field breaks a rule")
    ResponseEntity<ObservationView> observe(@RequestBody ObserveBody form) {
        return switch (observing.observe(form.location(), form.value(), form.at(), form.unit())) {
            case Appended(var observation) ->
                ResponseEntity.created(URI.create("/v1/series?limit=1&after=" + (observation.index() - 1)))
                        .body(ObservationView.of(observation));
            case NoMapper() ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "no-mapper",
                        "this node does not have the role mapper, so it keeps no observations");
            case Broken(String field, String rule, Object found) -> throw Problems.invalid(field, rule, found);
        };
    }

    @GetMapping
    @Operation(summary = "Its observations at a location, newest first; if there are very many, only the newest")
    @ApiResponse(
            responseCode = "200",
            description = "A page; next is absent on the last one",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(PAGE)))
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    ObservationsPage list(
            @RequestParam Location location,
            @Parameter(description = "Only observations that follow the one with this index", example = "7")
                    @RequestParam(required = false)
                    @Nullable
                    Long after,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit) {
        return limit.of(
                most -> kept.page(location, behind(location, after), most).stream()
                        .map(ObservationView::of)
                        .toList(),
                ObservationView::index,
                ObservationsPage::new);
    }

    private @Nullable KeptObservation behind(Location location, @Nullable Long index) {
        return index == null
                ? null
                : observing
                        .find(index)
                        .filter(observation -> observation.location().equals(location))
                        .orElseThrow(() -> Problems.invalidParameter(
                                "after", "the index of an observation at the location", index));
    }
}
