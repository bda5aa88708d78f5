package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.outcome.SeriesPage;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.platform.web.PageSize;
import io.intentcast.protocol.NodeId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a declarer declared and learned. */
@RestController
final class SeriesController {

    private final OutcomeViews views;
    private final Reporting reporting;
    private final Relay relay;

    SeriesController(OutcomeViews views, Reporting reporting, Relay relay) {
        this.views = views;
        this.reporting = reporting;
        this.relay = relay;
    }

    @GetMapping("/v1/declarers/{from}/series")
    ResponseEntity<?> series(
            @PathVariable NodeId from,
            @RequestParam(required = false) @Nullable SeriesPosition after,
            @RequestParam(defaultValue = PageSize.DEFAULT) PageSize limit,
            HttpServletRequest request)
            throws InterruptedException {
        return relay.answer(
                request,
                () -> views.keeperOf(from),
                Duration.ZERO,
                _ -> ResponseEntity.ok(body(views.series(from, after, limit.rows()))));
    }

    private SeriesBody body(SeriesPage page) {
        return new SeriesBody(
                page.outcomes().stream().map(reporting::report).toList(),
                page.next() == null ? null : page.next().toString());
    }
}
