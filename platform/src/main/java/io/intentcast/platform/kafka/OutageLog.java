package io.intentcast.platform.kafka;

import java.util.function.Consumer;

/** Logs the first failure of an outage, however many follow, and the end of the outage. Thread-safe. */
public final class OutageLog {

    private final Consumer<Exception> begins;
    private final Runnable ends;
    private boolean lasts;

    /**
     * @param begins logs the first failure
     * @param ends logs the first success after it
     */
    public OutageLog(Consumer<Exception> begins, Runnable ends) {
        this.begins = begins;
        this.ends = ends;
    }

    public synchronized void failed(Exception failure) {
        if (!lasts) {
            lasts = true;
            begins.accept(failure);
        }
    }

    public synchronized void succeeded() {
        if (lasts) {
            lasts = false;
            ends.run();
        }
    }
}
