package io.intentcast.protocol.window;

import io.intentcast.protocol.ResponseRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of a responses partition.
 *
 * @param appendTime given by the broker; may be before that of an earlier record
 * @param content null when it is unreadable
 */
public record ResponseEntry(
        long offset, Instant appendTime, @Nullable ResponseRecord content) {}
