package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many transfers there may be at once: of all clients together, and of each, told apart by the other end of its connection. Thread-safe. */
public final class Transfers {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int open;

    /** @param mostOfOne of one client */
    public Transfers(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Until it is closed. */
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** A place, or a problem if there is none. */
    public Place take(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        synchronized (byClient) {
            if (open >= most) {
                throw Problems.tooMany(most + " transfers are open here", COME_BACK);
            }
            if (byClient.getOrDefault(client, 0) >= mostOfOne) {
                throw Problems.tooMany(mostOfOne + " transfers of this client are open here", COME_BACK);
            }
            open++;
            byClient.merge(client, 1, Integer::sum);
        }
        return () -> giveBack(client);
    }

    private void giveBack(String client) {
        synchronized (byClient) {
            open--;
            byClient.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
