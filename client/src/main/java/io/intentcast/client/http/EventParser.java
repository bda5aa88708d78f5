package io.intentcast.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events off a stream, whose lines end with LF or CRLF. */
final class EventParser {

    private static final String MESSAGE = "message";

    private final InputStream in;
    private final long largest;

    /** @param largest how many bytes an event may have */
    EventParser(InputStream in, long largest) {
        this.in = in;
        this.largest = largest;
    }

    /** The next event that has data; null at the end of the stream. */
    @Nullable
    ServerEvent next() throws IOException {
        var data = new StringBuilder();
        String name = MESSAGE;
        String id = "";
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return new ServerEvent(id, name, data.substring(0, data.length() - 1));
            } else if (line.isEmpty()) {
                name = MESSAGE;
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("data:")) {
                data.append(value(line)).append('\n');
                bound(data.length());
            }
        }
        return null;
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
            bound(line.size());
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void bound(int size) throws IOException {
        if (size > largest) {
            throw new IOException("an event has more than %s bytes".formatted(largest));
        }
    }
}
