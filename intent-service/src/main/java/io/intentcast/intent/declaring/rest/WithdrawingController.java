package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.declaring.Withdrawing;
import io.intentcast.intent.declaring.Withdrawing.Withdrawal;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /v1/intents/{id}}, at any replica. */
@RestController
@RequestMapping("/v1/intents/{id}")
@Tag(name = "intents")
final class WithdrawingController {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Withdrawing withdrawing;

    WithdrawingController(Withdrawing withdrawing) {
        this.withdrawing = withdrawing;
    }

    @DeleteMapping
    @Operation(summary = "Withdraw an intent")
    @ApiResponse(responseCode = "204", description = "Withdrawn")
    @ApiResponse(responseCode = "404", description = "There is no such intent, or it has expired")
    @ApiResponse(responseCode = "409", description = "Its window is closed")
    @ApiResponse(responseCode = "503", description = "Not acknowledged by Kafka; it may be withdrawn all the same")
    ResponseEntity<Void> withdraw(@PathVariable @Parameter(example = "3-4711") IntentId id)
            throws InterruptedException {
        try {
            return switch (withdrawing.withdraw(id)) {
                case Withdrawal.Withdrawn() -> ResponseEntity.noContent().build();
                case Withdrawal.AlreadyClosed(OutcomeReport outcome) ->
                    throw Problems.conflict("intent '%s' is closed".formatted(id))
                            .with("closedBy", outcome.closedBy());
                case Withdrawal.NoSuchIntent() -> throw Problems.notFound("intent", id);
            };
        } catch (NotAcknowledgedException unanswered) {
            throw Problems.unavailable(String.valueOf(unanswered.getMessage()), RETRY_AFTER);
        }
    }
}
