package io.intentcast.intent.declaring;

import io.intentcast.intent.audience.AudienceSelection;
import io.intentcast.intent.audience.AudienceSelection.PeersNotKnown;
import io.intentcast.intent.audience.AudienceSelection.Selected;
import io.intentcast.intent.audience.AudienceSelection.TooManyNodes;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.Intent;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Appends intents to the log, each with its audience. */
public final class Declaring {

    private final AudienceSelector audiences;
    private final IntentLog log;
    private final OpenWindows windows;
    private final RecentOutcomes outcomes;
    private final BooleanSupplier followed;

    /** @param followed whether the readers have caught up, so that this replica would see the outcome */
    public Declaring(
            AudienceSelector audiences,
            IntentLog log,
            OpenWindows windows,
            RecentOutcomes outcomes,
            BooleanSupplier followed) {
        this.audiences = audiences;
        this.log = log;
        this.windows = windows;
        this.outcomes = outcomes;
        this.followed = followed;
    }

    /** Whether the readers have caught up, so that an intent can be declared. */
    boolean isReady() {
        return followed.getAsBoolean();
    }

    /** Declares without an idempotency key: a repeated request declares another intent. */
    public DeclarationResult declare(IntentDraft intentDraft) {
        return declare(intentDraft, null);
    }

    /**
     * Waits until the intent is acknowledged.
     *
     * @throws RuntimeException if it is not, as {@link IntentLog#append} says
     */
    DeclarationResult declare(IntentDraft intentDraft, @Nullable IdempotencyKey key) {
        if (!isReady()) {
            return new NotReady();
        }
        if (!windows.reserve()) {
            return new TooManyOpen(windows.limit());
        }
        boolean appended = false;
        try {
            return switch (audienceOf(intentDraft)) {
                case PeersNotKnown() -> new NotReady();
                case TooManyNodes(int registered, int limit) -> new DeclarationResult.TooManyNodes(registered, limit);
                case AudienceSelection.TooManyMatters(int limit) -> new DeclarationResult.TooManyMatters(limit);
                case Selected audience -> {
                    LoggedIntent intent = log.append(
                            new Intent(
                                    intentDraft.want(),
                                    intentDraft.from(),
                                    audience.id(),
                                    intentDraft.window(),
                                    intentDraft.until(),
                                    intentDraft.then(),
                                    intentDraft.matter(),
                                    intentDraft.where()),
                            key);
                    open(intent);
                    appended = true;
                    yield new Declared(intent, audience.audience());
                }
            };
        } finally {
            if (!appended) {
                windows.giveBack();
            }
        }
    }

    private AudienceSelection audienceOf(IntentDraft intentDraft) {
        return audiences.name(intentDraft.want().role().orElseThrow(), intentDraft.where(), intentDraft.matter());
    }

    /** Handles an outcome that was read before the acknowledgement. */
    private void open(LoggedIntent intent) {
        windows.open(intent.id(), intent.intent().window());
        if (outcomes.find(intent).isPresent()) {
            windows.close(intent.id());
        }
    }
}
