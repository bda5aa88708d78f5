package io.intentcast.intent.tracking.rest;

import io.intentcast.protocol.IntentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest intents, the newest first.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 */
record IntentsPage(List<IntentRow> intents, @Nullable IntentId next) {

    IntentsPage {
        intents = List.copyOf(intents);
    }
}
