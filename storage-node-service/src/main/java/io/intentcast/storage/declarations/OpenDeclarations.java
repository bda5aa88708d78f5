package io.intentcast.storage.declarations;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.SeriesEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The node's own intents whose outcome is not known, oldest first. The oldest are evicted when there are too many.
 * Thread-safe.
 */
public final class OpenDeclarations implements SeriesFold {

    private static final int MOST = 10_000;

    private final Map<IntentId, OpenDeclaration> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IntentId, OpenDeclaration> eldest) {
            return size() > MOST;
        }
    };

    private volatile Runnable opened = () -> {};

    /**
     * @param kind the kind of want, as the wire names it
     * @param appended the append time of the intent
     * @param read when the node read its own intent, by its own clock
     */
    public record OpenDeclaration(
            IntentId intent, String kind, Subject subject, Instant appended, Instant read, Duration window) {

        /**
         * Whether the outcome belongs to this intent. Another intent may have the same id after the intents topic was
         * re-created.
         */
        boolean has(OutcomeReport outcome) {
            return outcome.intentId().equals(intent)
                    && outcome.kind().equals(kind)
                    && outcome.subject().equals(subject)
                    && outcome.canBeOfIntentAppended(appended);
        }
    }

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof DeclaredIntent declared) {
            boolean first = open.isEmpty();
            open.put(
                    declared.intent(),
                    new OpenDeclaration(
                            declared.intent(),
                            declared.kind(),
                            declared.subject(),
                            declared.broadcastTime(),
                            entry.time(),
                            declared.window()));
            if (first) {
                opened.run();
            }
        } else if (entry.event() instanceof IntentBroadcast broadcast) {
            open.remove(broadcast.intent());
        }
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param listener run, on any thread, when there is one after a time without any; it must not block */
    void whenOpened(Runnable listener) {
        opened = listener;
    }

    synchronized List<OpenDeclaration> all() {
        return List.copyOf(open.values());
    }

    /**
     * Stops asking for an outcome that can no longer come. At the next start it is open again and is asked for once
     * more.
     */
    synchronized void giveUp(IntentId intent) {
        open.remove(intent);
    }
}
