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

/** Puts intents into the log, each with its audience. */
public final class Declaring {

    private final Audiences audiences;
    private final IntentLog log;
    private final OpenWindows windows;
    private final RecentOutcomes outcomes;
    private final BooleanSupplier followed;

    /** @param followed whether what becomes of an intent would be seen */
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

    /** Whether an intent can be declared now, as far as what is read is concerned. */
    boolean isReady() {
        return followed.getAsBoolean();
    }

    /** Without a key: what is asked for again is declared again. */
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

    /** The outcome may have been read before the acknowledgement. */
    private void open(DeclaredIntent intent) {
        windows.open(intent.id(), intent.intent().window());
        if (outcomes.find(intent).isPresent()) {
            windows.close(intent.id());
        }
    }
}
