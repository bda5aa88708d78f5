package io.intentcast.platform.http;

import java.net.http.HttpClient;
import java.util.function.Supplier;

/** The client of one use, as it is now: it is another one after its certificates changed. To be asked for each call. */
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

    /** Calls that are under way end as they began. */
    synchronized void replaceBy(HttpClient next) {
        if (closed) {
            next.shutdownNow();
            return;
        }
        current.shutdown();
        current = next;
    }

    /** Breaks off all calls. Returns when none is under way. */
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
