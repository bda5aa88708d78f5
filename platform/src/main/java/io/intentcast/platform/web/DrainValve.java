package io.intentcast.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Reads and discards what a client still sends of a body after its request was refused, within limits, and then closes
 * the connection. Without it the client would get a broken pipe instead of the answer.
 */
final class DrainValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(DrainValve.class);

    private final RestSettings settings;

    DrainValve(RestSettings settings) {
        super(true);
        this.settings = settings;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        org.apache.coyote.Request body = request.getCoyoteRequest();
        if (!request.isAsync() && isRefused(response.getStatus()) && isBeingSent(body)) {
            response.finishResponse();
            if (!isDrained(body)) {
                // Tomcat would go on reading, without a limit of time.
                body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static boolean isRefused(int status) {
        return status >= HttpStatus.BAD_REQUEST.value();
    }

    /** A client that expects 100-continue sends its body only once somebody begins to read it. */
    private static boolean isBeingSent(org.apache.coyote.Request request) {
        return !request.hasExpectation() || request.getBytesRead() > 0;
    }

    /** Whether the body ends within the limits. Reads below the servlet's stream, which ends with the response. */
    private boolean isDrained(org.apache.coyote.Request request) {
        var discarded = new Discarded();
        long left = settings.drain().toBytes();
        long deadline = System.nanoTime() + settings.drainFor().toNanos();
        try {
            while (left > 0 && System.nanoTime() - deadline < 0) {
                int read = request.doRead(discarded);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("a refused body ended early", e);
        }
        return false;
    }

    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
