package io.intentcast.client.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines off a stream, which end with LF or CRLF. What comes after the last end of a line is left out. */
final class LineReader {

    private final InputStream in;
    private final long largest;

    /** @param largest how many bytes a line may have */
    LineReader(InputStream in, long largest) {
        this.in = new BufferedInputStream(in);
        this.largest = largest;
    }

    /** Null at the end of the stream. */
    @Nullable
    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
            if (line.size() > largest) {
                throw new IOException("a line has more than %s bytes".formatted(largest));
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
