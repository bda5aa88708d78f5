package io.intentcast.node.declaring;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event.DeclaredIntent;
import io.intentcast.node.series.Event.IntentBroadcast;
import io.intentcast.node.series.View;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Own intents of which the outcome is not known, oldest first; of too many the oldest are forgotten. Thread-safe. */
public final class OpenDeclarations implements View {

    private static final int MOST = 10_000;

    private final Map<IntentId, Declaration> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IntentId, Declaration> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param kind of what is wanted, as the wire names it
     * @param read when the node read its own intent, by its own clock
     */
    public record Declaration(IntentId intent, String kind, Subject subject, Instant read, Duration window) {

        /** Whether the outcome is that of this intent; another one has its id once intents were made anew. */
        boolean has(OutcomeReport outcome) {
            return outcome.intentId().equals(intent)
                    && outcome.kind().equals(kind)
                    && outcome.subject().equals(subject);
        }
    }

    @Override
    public synchronized void fold(Entry entry) {
        if (entry.event() instanceof DeclaredIntent declared) {
            open.put(
                    declared.intent(),
                    new Declaration(
                            declared.intent(), declared.kind(), declared.subject(), entry.time(), declared.window()));
        } else if (entry.event() instanceof IntentBroadcast broadcast) {
            open.remove(broadcast.intent());
        }
    }

    public synchronized List<Declaration> all() {
        return List.copyOf(open.values());
    }

    /** Its outcome can no longer come. At the next start it is open again, and asked for once more. */
    public synchronized void giveUp(IntentId intent) {
        open.remove(intent);
    }
}
