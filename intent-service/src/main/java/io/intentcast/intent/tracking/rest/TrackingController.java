package io.intentcast.intent.tracking.rest;

import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.intent.tracking.TrackedIntent;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.platform.problem.Problems;
import io.intentcast.platform.web.Prefer;
import io.intentcast.protocol.IntentId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/intents/{id}}: any replica answers for any intent. Each waiting caller has a virtual thread. */
@RestController
@RequestMapping("/v1/intents/{id}")
@Tag(name = "intents")
final class TrackingController {

    private static final String EVENTS = """
            event: yes
            id: 3-4711/118
            data: {"node":"bt1","response":"yes","claim":{"sha256":"cf88…","size":1234,"url":"http://bt1:8100/v1/chunks/chunk:X"},"afterMillis":4}

            event: silence
            id: 3-4711/121
            data: {"node":"bt4","response":"silence","cause":"heard"}

            event: outcome
            id: 3-4711
            data: {"intentId":"3-4711","closedBy":"all_decided", …}
            """;

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final IntentTracker tracker;
    private final EventStreams streams;

    TrackingController(IntentTracker tracker, EventStreams streams) {
        this.tracker = tracker;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "An intent, with its outcome once there is one")
    @ApiResponse(
            responseCode = "200",
            description = "The intent; with outcomeUnknown when consensus-service does not answer")
    @ApiResponse(responseCode = "400", description = "This is not an intent id")
    @ApiResponse(responseCode = "404", description = "There is no such intent, or it has expired")
    ResponseEntity<IntentView> intent(
            @PathVariable @Parameter(example = "3-4711") IntentId id,
            @RequestHeader(name = Prefer.HEADER, required = false)
                    @Parameter(description = "wait for the outcome, in seconds", example = "wait=5")
                    @Nullable
                    String prefer)
            throws InterruptedException {
        Optional<Duration> wait = Prefer.waitFor(prefer);
        TrackedIntent trackedIntent =
                tracker.findEvenWithoutAudience(id, wait.orElse(Duration.ZERO)).orElseThrow(() -> unknown(id));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        wait.ifPresent(applied -> answer.header(Prefer.APPLIED, Prefer.applied(applied)));
        return answer.body(IntentView.of(trackedIntent));
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "The answers of nodes to an intent, as they become known", description = """
                    Server-sent events: yes, no and silence, each with the row of one node; at last outcome, with the whole \
                    report, and the stream ends. A later row of the same node replaces the earlier one; only the outcome is \
                    sure. Absent nodes that keep quiet come with it. A stream that ends without an outcome ended because \
                    none came within some seconds after the window. Each event has an id. A caller that comes back with it in \
                    Last-Event-ID goes on after it while the window is open, at any replica; is told the rows of the outcome and \
                    the outcome once it is closed; and 204 when it had the outcome.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EVENTS)))
    @ApiResponse(
            responseCode = "204",
            description = "The caller has received the outcome; nothing more follows",
            content = @Content)
    @ApiResponse(responseCode = "400", description = "This is not an intent id")
    @ApiResponse(responseCode = "404", description = "There is no such intent, or it has expired")
    @ApiResponse(responseCode = "429", description = "Too many streams are open at this replica")
    void events(
            @PathVariable @Parameter(example = "3-4711") IntentId id,
            @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Parameter(description = "the last event that the caller received", example = "3-4711/118")
                    @Nullable
                    String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        TrackedIntent trackedIntent = tracker.find(id, Duration.ZERO).orElseThrow(() -> unknown(id));
        if (EventStreams.lastOf(id).equals(lastEventId)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            streams.stream(trackedIntent, lastEventId, request, response);
        }
    }

    private static ProblemException unknown(IntentId id) {
        return Problems.notFound("intent", id);
    }
}
