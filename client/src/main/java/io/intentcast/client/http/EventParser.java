package io.intentcast.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events off a stream. */
final class EventParser {

    private static final String MESSAGE = "message";

    private final LineReader lines;
    private final long largest;
    private boolean keptAlive;

    /** @param largest how many bytes an event may have */
    EventParser(InputStream in, long largest) {
        this.lines = new LineReader(in, largest);
        this.largest = largest;
    }

    /** Whether a comment came, by which a service keeps a stream alive while there is nothing to tell. */
    boolean keptAlive() {
        return keptAlive;
    }

    /** The next event, or an id without data, which says only where the stream is. Null at the end of the stream. */
    @Nullable
    ServerEvent next() throws IOException {
        var data = new StringBuilder();
        String name = MESSAGE;
        String id = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return new ServerEvent(id, name, data.substring(0, data.length() - 1));
            } else if (line.isEmpty() && !id.isEmpty()) {
                return new ServerEvent(id, name, "");
            } else if (line.isEmpty()) {
                name = MESSAGE;
            } else if (line.startsWith(":")) {
                keptAlive = true;
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("data:")) {
                data.append(value(line)).append('\n');
                if (data.length() > largest) {
                    throw new IOException("an event has more than %s bytes".formatted(largest));
                }
            }
        }
        return null;
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
