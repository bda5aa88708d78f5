package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.window.MissingOutcome;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Prefer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeWaits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Outcomes by intent. */
@RestController
@Tag(name = "outcomes", description = "What the windows concluded")
final class OutcomeController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** How soon a waiting caller is passed on to the instance to which the outcome's partition moved. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final OutcomeViews views;
    private final OutcomeWaits<IntentId> waits;
    private final MissingOutcome missingOutcome;
    private final OutcomeReports outcomeReports;
    private final Relay relay;

    OutcomeController(
            OutcomeViews views,
            OutcomeWaits<IntentId> waits,
            MissingOutcome missingOutcome,
            OutcomeReports outcomeReports,
            Relay relay) {
        this.views = views;
        this.waits = waits;
        this.missingOutcome = missingOutcome;
        this.outcomeReports = outcomeReports;
        this.relay = relay;
    }

    @GetMapping("/v1/outcomes/{intentId}")
    @Operation(summary = "The outcome of an intent, and what came too late to change it")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The outcome; afterwards only if later records exist, missing only while Kafka does not answer",
            content = @Content(schema = @Schema(implementation = OutcomeHistoryView.class)))
    @ApiResponse(responseCode = "400", description = "This is not an intent id")
    @ApiResponse(
            responseCode = "404",
            description = "None is known: the window is open, the outcome has expired, or there is no such intent")
    @ApiResponse(
            responseCode = "410",
            description = "There is none and never will be, because the intent was left behind")
    @ApiResponse(responseCode = "429", description = "The limit of waiting callers is reached")
    @ApiResponse(
            responseCode = "503",
            description = "The data is moving between instances, or this one is being stopped")
    ResponseEntity<?> outcome(
            @PathVariable @Parameter(example = "3-4711") IntentId intentId,
            @RequestHeader(name = Prefer.HEADER, required = false)
                    @Parameter(description = "wait for the outcome, in seconds", example = "wait=5")
                    @Nullable
                    String prefer,
            HttpServletRequest request)
            throws InterruptedException {
        Duration wait = Prefer.waitFor(prefer).orElse(Duration.ZERO);
        return relay.answer(
                request, () -> views.ownerOf(intentId), wait, left -> answer(intentId, find(intentId, left), wait));
    }

    private ResponseEntity<?> answer(IntentId intentId, Optional<OutcomeHistory> found, Duration wait) {
        OutcomeHistory history = found.orElseThrow(() -> unknown(intentId));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (wait.isPositive()) {
            answer.header(Prefer.APPLIED, Prefer.applied(wait));
        }
        return answer.body(OutcomeHistoryView.of(
                outcomeReports.spelledOut(history.outcome()), history.known(), history.afterwards()));
    }

    private Optional<OutcomeHistory> find(IntentId intentId, Duration wait) throws InterruptedException {
        Optional<OutcomeHistory> found = views.find(intentId);
        if (found.isPresent()) {
            return found;
        }
        refuseWhatNeverComes(intentId);
        if (!wait.isPositive()) {
            return found;
        }
        try (var waiting = waits.begin(intentId, _ -> true).orElseThrow(OutcomeController::tooMany)) {
            Optional<OutcomeHistory> concluded = waiting.await(wait, LOOK_INTERVAL, () -> views.find(intentId));
            if (concluded.isEmpty() && waits.hasEnded()) {
                throw Problems.unavailable("this instance is being stopped", RETRY_AFTER);
            }
            return concluded;
        }
    }

    private void refuseWhatNeverComes(IntentId intentId) throws InterruptedException {
        switch (missingOutcome.why(intentId)) {
            case NOT_DECLARED -> throw Problems.notFound("intent", intentId);
            case LEFT_BEHIND ->
                throw new ProblemException(
                                HttpStatus.GONE,
                                "left-behind",
                                "intent '%s' has no outcome and never gets one: records needed to close its window were lost; closing resumed after it"
                                        .formatted(intentId))
                        .about("intentId", "an intent declared after closing resumed");
            case NOT_KNOWN -> {}
        }
    }

    private static ProblemException tooMany() {
        return Problems.tooMany("the limit of waiting callers is reached", RETRY_AFTER);
    }

    static ProblemException unknown(IntentId intentId) {
        return Problems.notFound(
                "no outcome of intent '%s' is known: its window is open, the outcome has expired, or there is no such intent"
                        .formatted(intentId),
                "intentId",
                "an intent whose window is closed, and whose outcome is still kept");
    }
}
