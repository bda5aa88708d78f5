package io.intentcast.protocol.window;

import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.ResponseRecord.Known;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Voided;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of a responses partition.
 *
 * @param appendTime given by the broker; may be before that of an earlier record
 * @param content null when it is unreadable
 */
public record ResponseEntry(
        long offset, Instant appendTime, @Nullable ResponseRecord content) {

    /** The last intent that the record concerns; -1 when it concerns none. */
    public long reach() {
        return switch (content) {
            case Word word -> word.upTo();
            case Withdrawn withdrawn -> withdrawn.intent();
            case Tick tick -> tick.upTo();
            case Voided _, Contradicted _, Known _ -> -1;
            case null -> -1;
        };
    }
}
