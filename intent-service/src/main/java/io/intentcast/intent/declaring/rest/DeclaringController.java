package io.intentcast.intent.declaring.rest;

import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.DeclaringOnce;
import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.KeyedDeclarationResult;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyRefused;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Repeated;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.rest.IntentView;
import io.intentcast.platform.web.Prefer;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.report.OutcomeReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/intents}. Each waiting caller has a virtual thread. */
@RestController
@RequestMapping("/v1/intents")
@Tag(name = "intents")
final class DeclaringController {

    private final Declaring declaring;
    private final DeclaringOnce declaringOnce;
    private final OutcomeWaiting outcomeWaiting;
    private final DeclarationProblems declarationProblems;

    DeclaringController(
            Declaring declaring,
            DeclaringOnce declaringOnce,
            OutcomeWaiting outcomeWaiting,
            DeclarationProblems declarationProblems) {
        this.declaring = declaring;
        this.declaringOnce = declaringOnce;
        this.outcomeWaiting = outcomeWaiting;
        this.declarationProblems = declarationProblems;
    }

    @PostMapping
    @Operation(summary = "Declare an intent", description = """
                    kind may be want_chunk, want_chunks, want_observations, or one of your own, with a role, a subject and a \
                    body, which the nodes of that role answer with claims of any form. With Prefer: wait=5 the answer is the outcome, if \
                    it comes in time: that of want_observations with the consensus, and what is done with it; that of want_chunks \
                    with perspectives beside it, by the node whose series it is. If those are wanted of a location, the chunks are \
                    then fetched and verified in what is left of the time, and there is a consensus over what was observed there: \
                    derived, on no topic, with the reputations known now, and with what could not be fetched or read. It is as \
                    good as those who hold the chunks; only what this answer lists is in it, not what comes behind next.

                    With an Idempotency-Key the same may be sent again, at any replica and after a 503, too: within an hour of the \
                    first time the answer is the same intent, however often it is asked for, and with Prefer: wait its outcome. A \
                    key belongs to its from. Whether a body is the same is judged by what it says, not by how it is written.""")
    @ApiResponse(
            responseCode = "202",
            description = "Declared",
            headers = @Header(name = "Location", description = "where to track it"),
            content = @Content(schema = @Schema(implementation = IntentView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Declared, and closed within the time that the caller was willing to wait",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(oneOf = {OutcomeReport.class, OutcomeView.class}),
                            examples = @ExampleObject(OutcomeView.EXAMPLE)))
    @ApiResponse(responseCode = "400", description = "The body is not JSON, or the Idempotency-Key is malformed")
    @ApiResponse(
            responseCode = "409",
            description = "Another request with the same Idempotency-Key is in progress at this replica")
    @ApiResponse(responseCode = "413", description = "The body is too large")
    @ApiResponse(
            responseCode = "422",
            description = "A field breaks a rule, or the Idempotency-Key was used for something else")
    @ApiResponse(
            responseCode = "429",
            description = "Too many windows are open at this replica, or too many keys in use")
    @ApiResponse(
            responseCode = "503",
            description =
                    "Not acknowledged by Kafka; it may be declared all the same. With an Idempotency-Key a retry is safe")
    ResponseEntity<?> declare(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = DeclareBody.class),
                                            examples = {
                                                @ExampleObject(name = "want_chunk", value = DeclareBody.WANT_CHUNK),
                                                @ExampleObject(name = "want_chunks", value = DeclareBody.WANT_CHUNKS),
                                                @ExampleObject(
                                                        name = "want_observations",
                                                        value = DeclareBody.WANT_OBSERVATIONS),
                                                @ExampleObject(name = "want_quote", value = DeclareBody.OWN)
                                            }))
                    @RequestBody
                    DeclareBody form,
            @RequestHeader(name = Prefer.HEADER, required = false)
                    @Parameter(description = "wait for the outcome, in seconds", example = "wait=5")
                    @Nullable
                    String prefer,
            @RequestHeader(name = IdempotencyKeyParameter.HEADER, required = false)
                    @Parameter(
                            description =
                                    "a name for this declaration, by which it may be sent again: a quoted string of 1 "
                                            + "to 255 printable ASCII characters, best a random UUID",
                            example = IdempotencyKeyParameter.EXAMPLE)
                    @Nullable
                    String idempotencyKey)
            throws InterruptedException {
        Optional<IdempotencyKey> key = IdempotencyKeyParameter.read(idempotencyKey);
        KnownIntent declared = declared(DeclarationRules.draft(form), key);
        URI location = URI.create("/v1/intents/" + declared.intent().id());
        Optional<Duration> wait = Prefer.waitFor(prefer);
        Optional<Object> outcome = wait.isPresent() ? declared.outcome(outcomeWaiting, wait.get()) : Optional.empty();
        ResponseEntity.BodyBuilder answer = outcome.isPresent()
                ? ResponseEntity.ok().location(location)
                : ResponseEntity.accepted().location(location);
        wait.ifPresent(applied -> answer.header(Prefer.APPLIED, Prefer.applied(applied)));
        return answer.body(outcome.orElseGet(() -> IntentView.of(declared.intent(), declared.audience())));
    }

    /**
     * An intent in the log.
     *
     * @param before whether it was declared by an earlier request
     */
    private record KnownIntent(
            LoggedIntent intent, @Nullable Audience audience, boolean before) {

        /** May be older than this replica when the intent was declared before. */
        Optional<Object> outcome(OutcomeWaiting outcomeWaiting, Duration timeout) throws InterruptedException {
            return before ? outcomeWaiting.outcomeOfEarlier(intent, timeout) : outcomeWaiting.outcome(intent, timeout);
        }
    }

    private KnownIntent declared(IntentDraft intentDraft, Optional<IdempotencyKey> key) throws InterruptedException {
        try {
            KeyedDeclarationResult declaration =
                    key.isPresent() ? declaringOnce.declare(intentDraft, key.get()) : declaring.declare(intentDraft);
            return switch (declaration) {
                case Declared(LoggedIntent intent, Audience audience) -> new KnownIntent(intent, audience, false);
                case Repeated(LoggedIntent intent, Audience audience) -> new KnownIntent(intent, audience, true);
                case KeyRefused refused -> throw declarationProblems.problem(refused);
                case Undeclared undeclared -> throw declarationProblems.problem(undeclared);
            };
        } catch (NotAcknowledgedException unanswered) {
            throw declarationProblems.problem(unanswered);
        }
    }
}
