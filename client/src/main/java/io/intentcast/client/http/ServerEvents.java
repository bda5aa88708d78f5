package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.UnreachableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Server-sent events, read one after the other. A stream that breaks off before its last event is opened again after
 * the event that was read last. It ends after its last event, when the service says that there are no more, or when
 * nothing new comes although it was opened again as often as calls are repeated.
 */
public final class ServerEvents implements Iterator<ServerEvent>, AutoCloseable {

    /** Opens the stream after an event; null from the beginning. */
    @FunctionalInterface
    interface Source {
        @Nullable
        ClientHttpResponse open(@Nullable String lastEventId);
    }

    private final Source source;
    private final Predicate<ServerEvent> isLast;
    private final Retries retries;
    private final long largest;
    private volatile @Nullable InputStream body;
    private volatile boolean closed;
    private @Nullable EventParser parser;
    private @Nullable ServerEvent next;
    private @Nullable String lastEventId;
    private boolean ended;

    ServerEvents(Source source, Predicate<ServerEvent> isLast, Retries retries, long largest) {
        this.source = source;
        this.isLast = isLast;
        this.retries = retries;
        this.largest = largest;
        open();
    }

    /** @throws IntentcastException if the service cannot be reached again */
    @Override
    public boolean hasNext() {
        if (next == null && !ended && !closed) {
            next = read();
            ended = next == null || isLast.test(next);
        }
        return next != null;
    }

    @Override
    public ServerEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ServerEvent event = next;
        next = null;
        lastEventId = event.id().isEmpty() ? lastEventId : event.id();
        return event;
    }

    /** Another thread that waits for an event is told that there are no more. */
    @Override
    public void close() {
        closed = true;
        closeBody();
    }

    /** Whether its reader has closed it. */
    public boolean closed() {
        return closed;
    }

    private @Nullable ServerEvent read() {
        for (int before = 0; !closed; before++) {
            ServerEvent event = parsed();
            if (event != null || parser == null) {
                return event;
            }
            if (!retries.pauses(before) || closed) {
                return null;
            }
            open();
        }
        return null;
    }

    /** Null when the stream is over or broken. */
    private @Nullable ServerEvent parsed() {
        try {
            return parser == null ? null : parser.next();
        } catch (IOException _) {
            return null;
        }
    }

    private void open() {
        closeBody();
        try {
            ClientHttpResponse opened = source.open(lastEventId);
            body = opened == null ? null : opened.getBody();
            parser = body == null ? null : new EventParser(new BufferedInputStream(body), largest);
        } catch (IOException e) {
            throw new UnreachableException("the stream of events cannot be read: " + e.getMessage(), e);
        }
        if (closed) {
            closeBody();
        }
    }

    /** Closes the stream itself: closing the answer would first read what is left of it. */
    private void closeBody() {
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
