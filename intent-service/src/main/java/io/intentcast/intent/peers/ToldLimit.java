package io.intentcast.intent.peers;

import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A limit that held a node back, as the node told in a no that counted.
 *
 * @param limiter null when the node named none
 * @param told when the no was appended
 * @param retryAfter how long from then on the node wanted not to be asked; null when it did not say
 * @param intentId the intent to which it said no
 */
public record ToldLimit(
        @Nullable Limiter limiter, Instant told, @Nullable Duration retryAfter, IntentId intentId) {

    /** The same for all readers of the log: a node says no to an intent once. */
    static final Comparator<ToldLimit> OLDEST_FIRST =
            Comparator.comparing(ToldLimit::told).thenComparing(ToldLimit::intentId);

    static ToldLimit of(No no, Instant told, IntentId intentId) {
        return new ToldLimit(no.limiter(), told, no.retryAfter(), intentId);
    }
}
