package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines of an answer, each a value of JSON, read as they come. Closing it ends the call. */
public final class JsonLines implements Iterator<JsonNode>, AutoCloseable {

    private final InputStream body;
    private final LineReader lines;
    private final Function<IOException, IntentcastException> broken;
    private volatile boolean closed;
    private @Nullable JsonNode next;

    /** @param largest how many bytes a line may have */
    JsonLines(InputStream body, long largest, Function<IOException, IntentcastException> broken) {
        this.body = body;
        this.lines = new LineReader(body, largest);
        this.broken = broken;
    }

    /** @throws IntentcastException if the answer breaks off, or a line is too large or no JSON */
    @Override
    public boolean hasNext() {
        if (next == null && !closed) {
            next = read();
        }
        return next != null;
    }

    @Override
    public JsonNode next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        JsonNode row = next;
        next = null;
        return row;
    }

    private @Nullable JsonNode read() {
        try {
            String line = lines.next();
            return line == null ? null : Json.tree(line);
        } catch (IOException e) {
            if (closed) {
                return null;
            }
            throw broken.apply(e);
        }
    }

    /** Whether its reader has closed it. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            body.close();
        } catch (IOException _) {
            // Nothing more is read.
        }
    }
}
