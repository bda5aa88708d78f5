package io.intentcast.platform.http;

import io.intentcast.platform.observability.Traces;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that is replaced when its certificates change. Calls continue the trace of the caller. */
public final class ServiceClient {

    private final Traces traces;
    private final List<HttpClient> replaced = new ArrayList<>();
    private HttpClient current;
    private boolean closed;

    ServiceClient(HttpClient first, Traces traces) {
        this.current = first;
        this.traces = traces;
    }

    /** The client of the next request. */
    synchronized HttpClient current() {
        return current;
    }

    /** Sends a request whose answer is not read as a whole. Cancelling the future aborts the call. */
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return traces.calling(request, traced -> current().sendAsync(traced, handler));
    }

    /**
     * Sends a request, and reads the whole answer. It never retries.
     *
     * @param timeout of the request, including its answer
     * @param largest how many bytes the answer may have
     * @throws IOException if no such answer comes in time
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration timeout, long largest)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("%s does not answer in %s".formatted(request.uri(), timeout), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Calls in progress finish with the old client. */
    synchronized void replaceBy(HttpClient next) {
        if (closed) {
            next.shutdownNow();
            return;
        }
        current.shutdown();
        replaced.removeIf(HttpClient::isTerminated);
        replaced.add(current);
        current = next;
    }

    /** Aborts all calls, also those of replaced clients. Returns when none is in progress. */
    void close() {
        List<HttpClient> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(replaced);
            all.add(current);
        }
        all.forEach(HttpClient::shutdownNow);
        all.forEach(HttpClient::close);
    }
}
