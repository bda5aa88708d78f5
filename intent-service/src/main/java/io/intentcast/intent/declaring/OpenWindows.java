package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import java.util.HashSet;
import java.util.Set;

/** The intents that were declared here and whose outcome was not read yet, those about to be declared counted in. */
public final class OpenWindows {

    private final int limit;
    private final Set<IntentId> open = new HashSet<>();
    private int reserved;

    public OpenWindows(int limit) {
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }

    public synchronized int count() {
        return reserved + open.size();
    }

    /** Takes a place before the intent is appended; false when there is none. */
    synchronized boolean reserve() {
        if (count() >= limit) {
            return false;
        }
        reserved++;
        return true;
    }

    /** Nothing was appended, as far as is known. */
    synchronized void giveBack() {
        reserved--;
    }

    /** The place is that intent's. */
    synchronized void open(IntentId id) {
        reserved--;
        open.add(id);
    }

    /** The outcome was read; of no effect for an intent that was not declared here. */
    public synchronized void close(IntentId id) {
        open.remove(id);
    }
}
