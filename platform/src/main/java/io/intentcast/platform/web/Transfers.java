package io.intentcast.platform.web;

import io.intentcast.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Limits concurrent transfers: of all clients together, and of each client by its address. Thread-safe. */
public final class Transfers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int open;

    /**
     * @param most of all clients together
     * @param mostOfOne of one client
     */
    public Transfers(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** A place that is held until it is closed. */
    public interface TransferSlot extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws io.intentcast.platform.problem.ProblemException with status 429 if there is none
     */
    public TransferSlot take(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        synchronized (byClient) {
            requirePlace(request);
            open++;
            byClient.merge(client, 1, Integer::sum);
        }
        return () -> giveBack(client);
    }

    /**
     * Checks that there is a place, without taking it.
     *
     * @throws io.intentcast.platform.problem.ProblemException with status 429 if there is none
     */
    public void requirePlace(HttpServletRequest request) {
        synchronized (byClient) {
            if (open >= most) {
                throw Problems.tooMany(most + " transfers are open at this service", RETRY_AFTER);
            }
            if (byClient.getOrDefault(request.getRemoteAddr(), 0) >= mostOfOne) {
                throw Problems.tooMany(mostOfOne + " transfers of this client are open at this service", RETRY_AFTER);
            }
        }
    }

    /** The bound of all clients together. */
    public int most() {
        return most;
    }

    public int open() {
        synchronized (byClient) {
            return open;
        }
    }

    private void giveBack(String client) {
        synchronized (byClient) {
            open--;
            byClient.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
