package io.intentcast.intent.storing;

import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of having bytes kept. */
public sealed interface Storage {

    /**
     * Somebody keeps them, perhaps fewer than wished.
     *
     * @param shown whether all keepers are among the announced providers here
     */
    record Kept(Receipt receipt, boolean shown) implements Storage {}

    record NobodyKeeps(Receipt receipt) implements Storage {}

    /**
     * The id is that of other bytes.
     *
     * @param at who says so
     * @param intentId that was declared; null if that was known before
     * @param lapse after which the id may be free; null when somebody holds them
     */
    record OtherBytes(
            List<NodeId> at,
            @Nullable IntentId intentId,
            @Nullable Duration lapse) implements Storage {

        /** For good. */
        public OtherBytes(List<NodeId> at, @Nullable IntentId intentId) {
            this(at, intentId, null);
        }

        public OtherBytes {
            at = List.copyOf(at);
        }
    }

    /** Nobody could be asked. */
    record NotDeclared(Undeclared why) implements Storage {}

    /** Nothing was heard of the window in time; nothing was pushed. */
    record Undecided(IntentId intentId) implements Storage {}
}
