package io.intentcast.intent.declaring;

import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;

/** Where intents are appended, and what takes them back. */
public interface IntentLog {

    /**
     * Returns when the intent is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may be there all the same
     */
    DeclaredIntent append(Intent intent);

    /**
     * Returns when the withdrawal is acknowledged.
     *
     * @throws RuntimeException if it is not acknowledged in time; it may be there all the same
     */
    void appendWithdrawal(IntentId id);
}
