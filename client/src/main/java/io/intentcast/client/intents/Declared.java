package io.intentcast.client.intents;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A declared intent.
 *
 * @param intentId names it at all services
 * @param from who declared it
 * @param window how long nodes have to answer
 * @param until what closes the window earlier
 * @param asked how many nodes are awaited; null when that is not known any more
 * @param absent how many nodes are registered, but presumed offline; null when that is not known any more
 */
public record Declared(
        String intentId,
        String kind,
        String subject,
        String from,
        Instant declared,
        Duration window,
        String until,
        @Nullable Integer asked,
        @Nullable Integer absent) {}
