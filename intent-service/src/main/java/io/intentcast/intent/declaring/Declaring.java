package io.intentcast.intent.declaring;

import io.intentcast.intent.audience.Audiences;
import io.intentcast.intent.audience.Naming.Named;
import io.intentcast.intent.audience.Naming.PeersNotKnown;
import io.intentcast.intent.audience.Naming.TooManyNodes;
import io.intentcast.intent.declaring.Declaration.Declared;
import io.intentcast.intent.declaring.Declaration.NotReady;
import io.intentcast.intent.declaring.Declaration.TooManyOpen;
import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.RecentOutcomes;
import io.intentcast.protocol.Intent;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Appends intents to the log, each with its audience. */
public final class Declaring {

    private final Audiences audiences;
    private final IntentLog log;
    private final OpenWindows windows;
    private final RecentOutcomes outcomes;
    private final BooleanSupplier followed;

    /** @param followed whether the readers have caught up, so that this replica would see the outcome */
    public Declaring(
            Audiences audiences,
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
    public Declaration declare(Draft draft) {
        return declare(draft, null);
    }

    /**
     * Waits until the intent is acknowledged.
     *
     * @throws RuntimeException if it is not, as {@link IntentLog#append} says
     */
    Declaration declare(Draft draft, @Nullable IdempotencyKey key) {
        if (!isReady()) {
            return new NotReady();
        }
        if (!windows.reserve()) {
            return new TooManyOpen(windows.limit());
        }
        boolean appended = false;
        try {
            return switch (audiences.name(draft.want().role().orElseThrow())) {
                case PeersNotKnown() -> new NotReady();
                case TooManyNodes(int registered, int limit) -> new Declaration.TooManyNodes(registered, limit);
                case Named audience -> {
                    DeclaredIntent intent = log.append(
                            new Intent(
                                    draft.want(),
                                    draft.from(),
                                    audience.id(),
                                    draft.window(),
                                    draft.until(),
                                    draft.then()),
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

    /** Handles an outcome that was read before the acknowledgement. */
    private void open(DeclaredIntent intent) {
        windows.open(intent.id(), intent.intent().window());
        if (outcomes.find(intent).isPresent()) {
            windows.close(intent.id());
        }
    }
}
