package io.intentcast.intent.live.rest;

import io.intentcast.intent.live.LiveEvent;
import io.intentcast.intent.live.LiveEvent.Answered;
import io.intentcast.intent.live.LiveEvent.Concluded;
import io.intentcast.intent.live.LiveEvent.Declared;
import io.intentcast.intent.live.LiveEvent.Forgotten;
import io.intentcast.intent.live.LiveEvent.Missed;
import io.intentcast.intent.live.LiveEvent.PresenceChanged;
import io.intentcast.intent.live.LiveEvents.Numbered;
import io.intentcast.intent.live.LiveStream;
import io.intentcast.intent.peers.rest.PeerViews;
import io.intentcast.intent.tracking.rest.EventStreams;
import io.intentcast.intent.tracking.rest.IntentRow;
import io.intentcast.intent.tracking.rest.SseWriter;
import io.intentcast.protocol.Answer.Yes;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/stream}: all that happens, as this replica reads it. */
@RestController
@Tag(name = "intents")
final class LiveController {

    private static final String EVENTS = """
            id: 7f3a12c4/40

            event: declared
            id: 7f3a12c4/41
            data: {"intentId":"3-4711","kind":"want_chunk","subject":"chunk:X","from":"node-a","declared":"2026-01-31T12:00:00Z","window":"PT2S"}

            event: no
            id: 7f3a12c4/42
            data: {"intentId":"3-4711","node":"bt2","reason":"rate_limited","limiter":"congestion","retryAfter":"PT1S"}

            event: outcome
            id: 7f3a12c4/43
            data: {"intentId":"3-4711", … "closedBy":"all_decided","closed":"2026-01-31T12:00:00.012Z","yes":0,"no":1,"unheard":0,"notAwaited":0}

            event: peer
            id: 7f3a12c4/44
            data: {"node":"bt4", … "presence":"absent"}
            """;

    private final LiveStream stream;
    private final EventStreams streams;
    private final PeerViews peers;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    LiveController(LiveStream stream, EventStreams streams, PeerViews peers) {
        this.stream = stream;
        this.streams = streams;
        this.peers = peers;
    }

    @GetMapping(path = "/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "All intents, answers, outcomes and peers, as they happen", description = """
                    Server-sent events without an end: declared, yes, no, outcome, peer (a node came, came back, or is presumed \
                    offline) and peer_forgotten. At first an id alone says where the stream is. An answer is sent as it is read; whether it counts is certain only with the \
                    outcome. A caller that comes back to the same replica with an id in Last-Event-ID goes on after it. An event \
                    missed says that something before it was not sent: another replica, a restart, or a caller too slow.""")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EVENTS)))
    @ApiResponse(responseCode = "429", description = "Too many streams are open at this replica")
    void all(
            @RequestHeader(name = "Last-Event-ID", required = false)
                    @Parameter(description = "the last event that the caller received", example = "7f3a12c4/41")
                    @Nullable
                    String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        long now = stream.now();
        long after = lastEventId == null ? now : numberOf(lastEventId, now);
        streams.stream(request, response, out -> {
            if (after < 0) {
                out.event(name(new Missed()), id(now), Map.of());
            } else {
                out.position(id(after));
            }
            out.flush();
            stream.watch(after < 0 ? now : after, new Writer(out));
        });
    }

    /** The number in an id that this process gave; -1 for every other text. */
    private long numberOf(String eventId, long now) {
        long number = EventStreams.numberOf(eventId, run);
        return number <= now ? number : -1;
    }

    private String id(long number) {
        return run + "/" + number;
    }

    private static String name(LiveEvent event) {
        return switch (event) {
            case Declared _ -> "declared";
            case Answered answered -> answered.answer() instanceof Yes ? "yes" : "no";
            case Concluded _ -> "outcome";
            case PresenceChanged _ -> "peer";
            case Forgotten _ -> "peer_forgotten";
            case Missed _ -> "missed";
        };
    }

    private Object data(LiveEvent event) {
        return switch (event) {
            case Declared(var intent) -> IntentRow.of(intent, null);
            case Answered answered -> AnswerRow.of(answered);
            case Concluded(var outcome) -> OutcomeRow.of(outcome);
            case PresenceChanged(var peer) -> peers.of(peer);
            case Forgotten(var node) -> Map.of("node", node);
            case Missed _ -> Map.of();
        };
    }

    private final class Writer implements LiveStream.Watcher {

        private final SseWriter out;

        Writer(SseWriter out) {
            this.out = out;
        }

        @Override
        public void events(List<Numbered> news) throws IOException {
            for (Numbered event : news) {
                out.event(name(event.event()), id(event.number()), data(event.event()));
            }
            out.flush();
        }

        @Override
        public void keepAlive() throws IOException {
            out.keepAlive();
            out.flush();
        }
    }
}
