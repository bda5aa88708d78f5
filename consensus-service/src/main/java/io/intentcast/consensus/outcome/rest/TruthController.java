package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.outcome.TruthLog;
import io.intentcast.consensus.outcome.TruthNotWrittenException;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Observed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes the truth about an outcome from an operator. */
@RestController
@Tag(name = "outcomes")
final class TruthController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final OutcomeViews views;
    private final TruthLog truthLog;
    private final OperatorRule operatorRule;
    private final Relay relay;
    private final JsonMapper json;

    TruthController(OutcomeViews views, TruthLog truthLog, OperatorRule operatorRule, Relay relay, JsonMapper json) {
        this.views = views;
        this.truthLog = truthLog;
        this.operatorRule = operatorRule;
        this.relay = relay;
        this.json = json;
    }

    /** @param truth the right answer, in the form of the outcome's value */
    @Schema(name = "KnownTruth")
    record TruthView(IntentId intentId, Observed truth) {}

    @PostMapping("/v1/outcomes/{intentId}/truth")
    @Operation(
            summary = "Tell the right answer to an intent",
            description =
                    "The nodes that answered are then judged by it instead of by each other, as if it had been known from"
                            + " the start. Only for operators: the header Authorization has the token that"
                            + " intentcast.operator.token names.")
    @ApiResponse(
            responseCode = "202",
            description = "Taken; the outcome shows it once it is read back",
            content = @Content(schema = @Schema(implementation = TruthView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The same was told before",
            content = @Content(schema = @Schema(implementation = TruthView.class)))
    @ApiResponse(responseCode = "400", description = "This is not an intent id, or the body is not JSON")
    @ApiResponse(responseCode = "401", description = "The token of the operator is missing or wrong")
    @ApiResponse(responseCode = "403", description = "No operator is configured")
    @ApiResponse(
            responseCode = "404",
            description = "None is known: the window is open, the outcome has expired, or there is no such intent")
    @ApiResponse(responseCode = "409", description = "Another truth was told of this outcome")
    @ApiResponse(responseCode = "413", description = "The body is too large")
    @ApiResponse(responseCode = "422", description = "It is not in the form of the outcome's value")
    @ApiResponse(
            responseCode = "503",
            description = "Not acknowledged by Kafka, or the data is moving between instances; a retry is safe")
    ResponseEntity<?> tell(
            @PathVariable @Parameter(example = "3-4711") IntentId intentId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = TruthBody.class),
                                            examples = @ExampleObject(TruthBody.EXAMPLE)))
                    @RequestBody
                    TruthBody body,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Parameter(
                            description = "Bearer and the operator's token",
                            example = "Bearer operator-of-this-machine")
                    @Nullable
                    String authorization,
            HttpServletRequest request)
            throws InterruptedException {
        operatorRule.check(authorization);
        request.setAttribute(InstanceClient.BODY, json.writeValueAsBytes(body));
        return relay.answer(request, () -> views.ownerOf(intentId), Duration.ZERO, _ -> tell(intentId, body));
    }

    private ResponseEntity<?> tell(IntentId intentId, TruthBody body) throws InterruptedException {
        OutcomeHistory history = views.find(intentId).orElseThrow(() -> OutcomeController.unknown(intentId));
        Observed truth = body.of(history.outcome());
        if (history.known() == null) {
            append(intentId, truth);
            return ResponseEntity.accepted().body(new TruthView(intentId, truth));
        }
        if (!history.known().truth().equals(truth)) {
            throw Problems.conflict("another truth was told of the outcome of intent '%s'".formatted(intentId))
                    .about(TruthBody.fieldFor(history.outcome()), "the truth that was told, which cannot be changed");
        }
        return ResponseEntity.ok(new TruthView(intentId, truth));
    }

    private void append(IntentId intentId, Observed truth) throws InterruptedException {
        try {
            truthLog.append(intentId, truth);
        } catch (TruthNotWrittenException unwritten) {
            ProblemException unavailable = Problems.unavailable(
                    "Kafka did not acknowledge the truth, which may be known all the same; a retry is safe",
                    RETRY_AFTER);
            unavailable.initCause(unwritten);
            throw unavailable;
        }
    }
}
