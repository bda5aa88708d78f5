package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Server-sent events, read one after the other. A stream that breaks off before its last event is opened again after
 * the event that was read last. It ends after its last event, when the service says that there are no more, or when
 * nothing new comes although it was opened again as often as calls are repeated. A sign of life is something new where
 * there is no last event.
 */
public final class ServerEvents extends StreamedAnswer<ServerEvent> {

    /** Opens the stream after an event; null from the beginning. */
    @FunctionalInterface
    interface Source {
        @Nullable
        ClientHttpResponse open(@Nullable String lastEventId);
    }

    /**
     * Where a stream begins and ends.
     *
     * @param after the last event that was read before; null for the beginning
     * @param isLast whether none follows
     * @param endless whether there is no last event
     */
    record Course(@Nullable String after, Predicate<ServerEvent> isLast, boolean endless) {

        static Course upTo(Predicate<ServerEvent> isLast) {
            return new Course(null, isLast, false);
        }

        static Course endless(@Nullable String after) {
            return new Course(after, _ -> false, true);
        }
    }

    private final Source source;
    private final Course course;
    private final Retries retries;
    private final long largest;
    private volatile @Nullable InputStream body;
    private @Nullable EventParser parser;
    private @Nullable String lastEventId;
    private boolean complete;

    ServerEvents(Source source, Course course, Retries retries, long largest) {
        this.source = source;
        this.course = course;
        this.lastEventId = course.after();
        this.retries = retries;
        this.largest = largest;
        open();
    }

    /** Whether its last event was read. */
    public boolean isComplete() {
        return complete;
    }

    /** @throws IntentcastException if the service cannot be reached again */
    @Override
    @Nullable
    ServerEvent read() {
        ServerEvent event = complete ? null : next();
        if (event != null) {
            complete = course.isLast().test(event);
            lastEventId = event.id().isEmpty() ? lastEventId : event.id();
        }
        return event;
    }

    private @Nullable ServerEvent next() {
        int before = 0;
        while (!closed()) {
            ServerEvent event = parsed();
            if (event != null || parser == null) {
                return event;
            }
            before = course.endless() && parser.keptAlive() ? 0 : before;
            if (!retries.pauses(before) || closed()) {
                return null;
            }
            before++;
            open();
        }
        return null;
    }

    /** Null when the stream is over or broken. */
    private @Nullable ServerEvent parsed() {
        try {
            ServerEvent event = parser == null ? null : parser.next();
            while (event != null && parser != null && event.data().isEmpty()) {
                lastEventId = event.id();
                event = parser.next();
            }
            return event;
        } catch (IOException _) {
            return null;
        }
    }

    private void open() {
        closeBody();
        try {
            ClientHttpResponse opened = source.open(lastEventId);
            body = opened == null ? null : opened.getBody();
            parser = body == null ? null : new EventParser(body, largest);
        } catch (IOException e) {
            throw new UnreachableException("the stream of events cannot be read: " + e.getMessage(), e);
        }
        if (closed()) {
            closeBody();
        }
    }

    /** Closes the stream itself: closing the answer would first read what is left of it. */
    @Override
    void closeBody() {
        InputStream open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // Nothing more is read.
            }
        }
    }
}
