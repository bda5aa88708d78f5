package io.intentcast.client.intents;

import io.intentcast.client.outcome.ClosedBy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent in brief.
 *
 * @param subject what it is about, such as a chunk id
 * @param from who declared it
 * @param window how long nodes have to answer
 * @param closedBy null while no outcome is known
 * @param closed null while no outcome is known
 * @param yes how many nodes said yes; null while no outcome is known
 * @param no how many nodes said no; null while no outcome is known
 */
public record RecentIntent(
        String intentId,
        String kind,
        String subject,
        String from,
        Instant declared,
        Duration window,
        @Nullable ClosedBy closedBy,
        @Nullable Instant closed,
        @Nullable Long yes,
        @Nullable Long no) {}
