package io.intentcast.intent.declaring;

import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import org.jspecify.annotations.Nullable;

/** The log to which intents and their withdrawals are appended. */
public interface IntentLog {

    /**
     * Returns once the intent is acknowledged.
     *
     * @param key the idempotency key of its caller; null when there is none
     * @throws RuntimeException if it is not acknowledged in time; it may have been appended all the same
     */
    LoggedIntent append(Intent intent, @Nullable IdempotencyKey key);

    /**
     * Returns once the withdrawal is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may have been appended all the same
     */
    void appendWithdrawal(IntentId id);
}
