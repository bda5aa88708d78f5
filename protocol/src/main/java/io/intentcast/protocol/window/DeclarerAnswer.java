package io.intentcast.protocol.window;

import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Intent;
import org.jspecify.annotations.Nullable;

/**
 * The declarer's own word: if the declarer is a node of the audience and wants observations, it contributes a
 * perspective.
 */
final class DeclarerAnswer {

    private final boolean wanted;
    private final boolean awaited;
    private boolean spoken;
    private boolean answered;
    private @Nullable Claim claim;

    DeclarerAnswer(Intent intent, Audience audience) {
        wanted = intent.want().awaitsOwn() && audience.standing(intent.from()) != null;
        awaited = wanted && audience.asked().containsKey(intent.from());
    }

    void hear() {
        spoken = true;
    }

    /** Only the first answer counts, and only a yes is a perspective. */
    void take(Answer answer) {
        if (wanted && !answered && answer instanceof Yes(Claim said)) {
            claim = said;
        }
        answered = true;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** Whether the word is awaited and has not come. */
    boolean isOpen() {
        return awaited && !spoken;
    }

    /** Null when the declarer gave none. */
    @Nullable
    Claim claim() {
        return claim;
    }
}
