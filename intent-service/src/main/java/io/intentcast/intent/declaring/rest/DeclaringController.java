package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.Declaration.Declared;
import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.Draft;
import io.intentcast.intent.declaring.Drafting;
import io.intentcast.intent.declaring.Drafting.Drafted;
import io.intentcast.intent.declaring.Drafting.Refused;
import io.intentcast.intent.following.Following;
import io.intentcast.intent.following.rest.IntentView;
import io.intentcast.intent.kafka.NotAcknowledgedException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Prefer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/intents}. A caller that waits waits on a virtual thread. */
@RestController
@RequestMapping("/v1/intents")
@Tag(name = "intents")
final class DeclaringController {

    private final Declaring declaring;
    private final Following following;
    private final Refusals refusals;
    private final Timer waited;

    DeclaringController(Declaring declaring, Following following, Refusals refusals, MeterRegistry meters) {
        this.declaring = declaring;
        this.following = following;
        this.refusals = refusals;
        this.waited = Timer.builder("intentcast.outcome.wait")
                .description("How long callers waited for an outcome")
                .register(meters);
    }

    @PostMapping
    @Operation(summary = "Declare an intent", description = """
                    With Prefer: wait=5 the answer is the outcome, if it comes in time; that of want_chunks has \
                    perspectives beside it, by the node whose series it is; that of want_observations has the consensus, \
                    with what is done with it. kind may be want_chunk, want_chunks or want_observations.""")
    @ApiResponse(
            responseCode = "202",
            description = "Declared",
            headers = @Header(name = "Location", description = "where to follow it"),
            content = @Content(schema = @Schema(implementation = IntentView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Declared, and closed in the time that the caller was ready to wait",
            content = @Content(schema = @Schema(implementation = OutcomeView.class)))
    @ApiResponse(responseCode = "400", description = "The body is not JSON")
    @ApiResponse(responseCode = "413", description = "The body is too large")
    @ApiResponse(responseCode = "422", description = "A field breaks a rule")
    @ApiResponse(responseCode = "429", description = "Too many windows are open at this replica")
    @ApiResponse(responseCode = "503", description = "Not acknowledged by Kafka; it may be declared all the same")
    ResponseEntity<?> declare(
            @RequestBody DeclareForm form,
            @RequestHeader(name = Prefer.HEADER, required = false)
                    @Parameter(description = "wait for the outcome, in seconds", example = "wait=5")
                    @Nullable
                    String prefer)
            throws InterruptedException {
        Declared declared = declared(
                switch (Drafting.of(form.wish())) {
                    case Drafted(Draft draft) -> draft;
                    case Refused(String field, String rule, Object found) -> throw Problems.invalid(field, rule, found);
                });
        IntentId id = declared.intent().id();
        URI location = URI.create("/v1/intents/" + id);
        Optional<Duration> wait = Prefer.waitFor(prefer);
        Optional<OutcomeReport> outcome = wait.isPresent() ? await(id, wait.get()) : Optional.empty();
        ResponseEntity.BodyBuilder answer = outcome.isPresent()
                ? ResponseEntity.ok().location(location)
                : ResponseEntity.accepted().location(location);
        wait.ifPresent(applied -> answer.header(Prefer.APPLIED, Prefer.applied(applied)));
        return answer.body(
                outcome.map(report -> OutcomeView.of(declared.intent().intent().want(), report))
                        .orElseGet(() -> IntentView.of(declared.intent(), declared.audience())));
    }

    private Declared declared(Draft draft) {
        try {
            return switch (declaring.declare(draft)) {
                case Declared declared -> declared;
                case Undeclared undeclared -> throw refusals.problem(undeclared);
            };
        } catch (NotAcknowledgedException unanswered) {
            throw refusals.problem(unanswered);
        }
    }

    private Optional<OutcomeReport> await(IntentId id, Duration patience) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            return following.await(id, patience);
        } finally {
            waited.record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
