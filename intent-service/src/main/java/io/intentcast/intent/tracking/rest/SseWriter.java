package io.intentcast.intent.tracking.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events, each with an id and JSON as its data. */
public final class SseWriter {

    private final OutputStream out;
    private final JsonMapper json;

    SseWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** What follows is sent with it at the next {@link #flush}. */
    public void event(String name, String id, Object data) throws IOException {
        write("event: %s\nid: %s\ndata: %s\n\n".formatted(name, id, json.writeValueAsString(data)));
    }

    /** Where the stream is, for a caller that comes back before the next event. It is no event. */
    public void position(String id) throws IOException {
        write("id: %s\n\n".formatted(id));
    }

    /** A comment, which keeps the connection alive. */
    public void keepAlive() throws IOException {
        write(":\n\n");
    }

    public void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
