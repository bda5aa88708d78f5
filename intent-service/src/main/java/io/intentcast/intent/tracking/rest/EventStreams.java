package io.intentcast.intent.tracking.rest;

import io.intentcast.intent.tracking.ProgressListener;
import io.intentcast.intent.tracking.ProgressStream;
import io.intentcast.intent.tracking.TrackedIntent;
import io.intentcast.platform.problem.Problems;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams of server-sent events, up to a maximum number at once. Each request's thread writes its own stream, so a slow
 * reader delays only itself.
 */
public final class EventStreams {

    /** Ends the ids of rows that come with the outcome, which a caller that had only some of them gets again. */
    private static final String CONCLUDED = "outcome";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ProgressStream progressStream;
    private final JsonMapper json;
    private final int most;
    private final Semaphore places;

    public EventStreams(ProgressStream progressStream, JsonMapper json, int most) {
        this.progressStream = progressStream;
        this.json = json;
        this.most = most;
        this.places = new Semaphore(most);
    }

    public int most() {
        return most;
    }

    public int open() {
        return most - places.availablePermits();
    }

    /** Writes a stream; returns when it ends, and throws when its reader is gone. */
    public interface Body {
        void write(SseWriter out) throws IOException, InterruptedException;
    }

    /** @param lastEventId the last event that the caller has had, which is respected while the window is open */
    void stream(
            TrackedIntent trackedIntent,
            @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        IntentId id = trackedIntent.declared().id();
        stream(
                request,
                response,
                out -> progressStream.send(
                        trackedIntent, numberOf(lastEventId, lastOf(id)), new ProgressWriter(id, out)));
    }

    /**
     * Streams to a GET. A HEAD gets the headers alone: nothing is written to it, so that nobody would notice that its
     * reader is gone.
     *
     * @throws io.intentcast.platform.problem.ProblemException if too many streams are open
     */
    public void stream(HttpServletRequest request, HttpServletResponse response, Body body)
            throws IOException, InterruptedException {
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            describe(response);
            return;
        }
        if (!places.tryAcquire()) {
            throw Problems.tooMany(
                    "the limit of %s event streams at this replica is reached".formatted(most), RETRY_AFTER);
        }
        try {
            describe(response);
            response.flushBuffer();
            body.write(new SseWriter(response.getOutputStream(), json));
        } finally {
            places.release();
        }
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The id of the event with which the intent's stream ends. */
    static String lastOf(IntentId id) {
        return id.toString();
    }

    /** The number in the id of an event, behind the name of its stream; -1 for every other text. */
    public static long numberOf(@Nullable String eventId, String stream) {
        String prefix = stream + "/";
        if (eventId == null || !eventId.startsWith(prefix)) {
            return -1;
        }
        try {
            return Long.parseLong(eventId, prefix.length(), eventId.length(), 10);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private record ProgressWriter(IntentId id, SseWriter out) implements ProgressListener {

        @Override
        public void row(long offset, Row row) throws IOException {
            row(row, id + "/" + offset);
        }

        @Override
        public void row(Row concluded) throws IOException {
            row(concluded, id + "/" + CONCLUDED);
        }

        private void row(Row row, String eventId) throws IOException {
            event(row.response().name().toLowerCase(Locale.ROOT), eventId, row);
        }

        @Override
        public void outcome(OutcomeReport outcome) throws IOException {
            event("outcome", lastOf(id), outcome);
        }

        @Override
        public void keepAlive() throws IOException {
            out.keepAlive();
            out.flush();
        }

        private void event(String name, String eventId, Object data) throws IOException {
            out.event(name, eventId, data);
            out.flush();
        }
    }
}
