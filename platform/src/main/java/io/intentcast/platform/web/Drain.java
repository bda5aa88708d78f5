package io.intentcast.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Reads and discards a body, within limits. A client that is still sending would not read an answer, and would get a
 * broken pipe.
 */
public final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final int BUFFER = 16 * 1024;

    private final RestSettings settings;

    public Drain(RestSettings settings) {
        this.settings = settings;
    }

    /**
     * Discards the body of a request that was refused before it was read, unless the client waits to be asked for it
     * ({@code Expect}).
     */
    public void unread(HttpServletRequest request) throws IOException {
        if (request.getHeader(HttpHeaders.EXPECT) == null) {
            empty(request.getInputStream());
        }
    }

    public void empty(InputStream body) {
        var buffer = new byte[BUFFER];
        long left = settings.drain().toBytes();
        long deadline = System.nanoTime() + settings.drainFor().toNanos();
        try {
            while (left > 0 && System.nanoTime() - deadline < 0) {
                int read = body.read(buffer);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("a refused body broke off", e);
        }
    }
}
