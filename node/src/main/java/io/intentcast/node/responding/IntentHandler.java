package io.intentcast.node.responding;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Intent;
import java.util.Optional;

/** Answers the intents of one kind of an application's own. */
@FunctionalInterface
public interface IntentHandler {

    /** Empty for nothing. An exception is a no ({@link io.intentcast.protocol.Reason#FAILED}). */
    Optional<Answer> answer(Intent intent) throws Exception;

    /** How much of the node's capacity its yeses may use: above 0, and at most 1. */
    default double share() {
        return 1;
    }
}
