package io.intentcast.platform.http;

import java.net.http.HttpClient;
import java.util.function.Supplier;

/** A client that is replaced when its certificates change. Call {@link #get} for each request. */
public final class ServiceClient implements Supplier<HttpClient>, AutoCloseable {

    private HttpClient current;
    private boolean closed;

    ServiceClient(HttpClient first) {
        this.current = first;
    }

    @Override
    public synchronized HttpClient get() {
        return current;
    }

    /** Calls in progress finish with the old client. */
    synchronized void replaceBy(HttpClient next) {
        if (closed) {
            next.shutdownNow();
            return;
        }
        current.shutdown();
        current = next;
    }

    /** Aborts all calls. Returns when none is in progress. */
    @Override
    public void close() {
        HttpClient last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        last.shutdownNow();
        last.close();
    }
}
