package io.intentcast.storage.rest;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.Series.EntriesPage;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.wire.EventWire;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/series")
@Tag(name = "Series", description = "What this node did and learned")
class SeriesController {

    private static final String EXAMPLE = """
            {"events": [{"index": 7, "time": "2026-01-31T12:00:00Z", "event": "answered", "intent": "3-4711",
                         "subject": "chunk:X", "no": {"reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}}],
             "next": 7}
            """;

    private final Series series;

    SeriesController(Series series) {
        this.series = series;
    }

    /** @param next the value of {@code after} for the next page; absent on the last page */
    record SeriesPage(List<Object> events, @Nullable Long next) {}

    @GetMapping
    @Operation(summary = "Its own series, in order. A page may hold fewer events than asked for although more follow")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "400", description = "A parameter breaks a rule")
    SeriesPage read(
            @Parameter(description = "Only events with a higher index") @RequestParam(defaultValue = "-1") long after,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit,
            @Parameter(description = "Only events of this name", example = "answered")
                    @RequestParam(required = false)
                    @Nullable
                    String event) {
        if (after < -1 || after == Long.MAX_VALUE) {
            throw Problems.invalidParameter("after", "the index of an event, or -1", after);
        }
        EntriesPage page = series.read(after, limit.rows(), event == null ? _ -> true : named(event));
        return new SeriesPage(
                page.entries().stream().<Object>map(EventWire::tree).toList(), page.complete() ? null : page.next());
    }

    private static Predicate<Event> named(String name) {
        Class<? extends Event> type = EventWire.named(name)
                .orElseThrow(() -> Problems.invalidParameter("event", "one of " + EventWire.names(), name));
        return type::isInstance;
    }
}
