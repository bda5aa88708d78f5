package io.intentcast.protocol.window;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Until;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent as it was declared.
 *
 * @param audience null when there is none at the offset that the intent names
 */
public record ResolvedIntent(
        Intent intent, Instant appendTime, @Nullable Audience audience) {

    /** Whether this version can serve it; a tick refuses intents that cannot be served. */
    public boolean canBeServed() {
        return audience != null
                && !(intent.until() instanceof Until.NotUnderstood)
                && intent.window().compareTo(Intent.LONGEST_WINDOW) <= 0;
    }
}
