package io.intentcast.storage.declarations;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import io.intentcast.protocol.series.Event.IntentBroadcast;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.storage.declarations.OpenDeclarations.OpenDeclaration;
import java.time.Duration;
import java.time.Instant;

/** The node's own intents whose outcome is not known. */
public final class OpenDeclarations extends OpenQuestions<OpenDeclaration> {

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
    public void fold(SeriesEntry entry) {
        if (entry.event() instanceof DeclaredIntent declared) {
            open(
                    declared.intent(),
                    new OpenDeclaration(
                            declared.intent(),
                            declared.kind(),
                            declared.subject(),
                            declared.broadcastTime(),
                            entry.time(),
                            declared.window()));
        } else if (entry.event() instanceof IntentBroadcast broadcast) {
            close(broadcast.intent());
        }
    }
}
