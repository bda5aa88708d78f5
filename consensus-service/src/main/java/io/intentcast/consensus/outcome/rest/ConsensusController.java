package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The newest consensus by subject. */
@RestController
@Tag(name = "consensus", description = "What nodes agree on")
final class ConsensusController {

    private static final String EXAMPLE = """
            {"intentId": "1-42", "kind": "want_observations", "subject": "location:forest_1", "from": "A",
             "closedBy": "all_decided", "opened": "2026-01-31T12:00:00.002Z", "closed": "2026-01-31T12:00:00.012Z",
             "tookMillis": 12,
             "outcomes": [
               {"node": "B", "response": "yes", "afterMillis": 4, "claim":
                 {"observations": [{"at": "2026-01-31T11:59:00Z", "value": 21.5, "unit": "°C"}]}},
               {"node": "C", "response": "silence", "cause": "absent"},
               {"node": "E", "response": "no", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1S",
                "afterMillis": 5}],
             "insights": {"availableFrom": 1, "congestedNodes": 1, "otherRefusals": 0, "unknownState": 1, "totalQueried": 3,
                          "replicationFactor": 2, "congestion": 0.5, "coverage": 0.6666666666666666,
                          "coverageByReputation": 0.6666666666666666},
             "consensus": {"values": [
               {"unit": "°C", "method": "weighted_mean", "value": 22.0, "n": 2, "nEff": 2.0, "insufficient": true,
                "fewVoices": true, "agreement": 1.0, "dispersion": 0.5, "standardError": 0.3535533905932738,
                "tolerance": 1.4826, "perspectives": [
                  {"node": "A", "value": 22.5, "weight": 0.00125, "off": 0.5, "dissents": false, "own": true},
                  {"node": "B", "value": 21.5, "weight": 0.00125, "off": -0.5, "dissents": false, "own": false}]}],
               "leftOut": []},
             "then": {"store": {"chunkId": "consensus_forest_1_1-42", "replicas": 3}}}
            """;

    private final OutcomeViews views;
    private final OutcomeReports outcomeReports;
    private final Relay relay;

    ConsensusController(OutcomeViews views, OutcomeReports outcomeReports, Relay relay) {
        this.views = views;
        this.outcomeReports = outcomeReports;
        this.relay = relay;
    }

    @GetMapping("/v1/consensus/{subject}")
    @Operation(
            summary = "The newest consensus on a subject",
            description =
                    "The outcome that it is part of, with each perspective and its weight, and with the silent nodes and"
                            + " why. Newer outcomes without a consensus are skipped.")
    @ApiResponse(
            responseCode = "200",
            description = "The newest outcome with a consensus",
            content =
                    @Content(
                            schema = @Schema(implementation = OutcomeHistoryView.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "400", description = "This is not a subject")
    @ApiResponse(responseCode = "404", description = "None is known: nothing was agreed on, or it has expired")
    @ApiResponse(responseCode = "503", description = "The data is moving between instances")
    ResponseEntity<?> newest(
            @PathVariable @Parameter(example = "location:forest_1") Subject subject, HttpServletRequest request)
            throws InterruptedException {
        return relay.answer(request, () -> views.ownerOf(subject), Duration.ZERO, _ -> answer(subject));
    }

    private ResponseEntity<?> answer(Subject subject) {
        Outcome outcome = views.newestConsensus(subject).orElseThrow(() -> unknown(subject));
        return ResponseEntity.ok(OutcomeHistoryView.of(outcomeReports.spelledOut(outcome), null, List.of()));
    }

    private static ProblemException unknown(Subject subject) {
        return Problems.notFound(
                "no consensus on '%s' is known: nothing was agreed on, or it has expired".formatted(subject),
                "subject",
                "a subject with a consensus");
    }
}
