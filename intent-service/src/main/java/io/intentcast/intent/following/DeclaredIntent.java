package io.intentcast.intent.following;

import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import java.time.Instant;

/** An intent that lies in the log. */
public record DeclaredIntent(IntentId id, Intent intent, Instant declared) {}
