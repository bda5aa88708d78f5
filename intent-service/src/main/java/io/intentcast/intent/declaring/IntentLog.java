package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import org.jspecify.annotations.Nullable;

/** Where intents are appended, and what takes them back. */
public interface IntentLog {

    /**
     * Returns when the intent is acknowledged.
     *
     * @param key what its caller may ask for it again with; null when there is none
     * @throws RuntimeException if it is not acknowledged in time; it may be there all the same
     */
    DeclaredIntent append(Intent intent, @Nullable IdempotencyKey key);

    /**
     * Returns when the withdrawal is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may be there all the same
     */
    void appendWithdrawal(IntentId id);
}
