package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines of an answer, each a value of JSON. */
public final class JsonLines extends StreamedAnswer<JsonNode> {

    private final InputStream body;
    private final LineReader lines;
    private final Function<IOException, IntentcastException> broken;

    /** @param largest how many bytes a line may have */
    JsonLines(InputStream body, long largest, Function<IOException, IntentcastException> broken) {
        this.body = body;
        this.lines = new LineReader(body, largest);
        this.broken = broken;
    }

    /** @throws IntentcastException if the answer breaks off, or a line is too large or no JSON */
    @Override
    @Nullable
    JsonNode read() {
        try {
            String line = lines.next();
            return line == null ? null : Json.tree(line);
        } catch (IOException e) {
            if (closed()) {
                return null;
            }
            throw broken.apply(e);
        }
    }

    @Override
    void closeBody() {
        try {
            body.close();
        } catch (IOException _) {
            // Nothing more is read.
        }
    }
}
