package io.intentcast.intent.storing;

import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of storing bytes. */
public sealed interface Storage {

    /**
     * At least one node keeps them, perhaps fewer than wished.
     *
     * @param shown whether all keepers are among the announced providers here
     */
    record Kept(Receipt receipt, boolean shown) implements Storage {}

    record NobodyKeeps(Receipt receipt) implements Storage {}

    /**
     * The id belongs to other bytes.
     *
     * @param at the nodes that say so
     * @param intentId the declared intent; null if none was needed to know
     * @param lapse after which the id may be free; null when it is not known to become free
     */
    record OtherBytes(
            List<NodeId> at,
            @Nullable IntentId intentId,
            @Nullable Duration lapse) implements Storage {

        /** The id is not known to become free. */
        public OtherBytes(List<NodeId> at, @Nullable IntentId intentId) {
            this(at, intentId, null);
        }

        public OtherBytes {
            at = List.copyOf(at);
        }
    }

    /** The nodes could not be asked. */
    record NotDeclared(Undeclared why) implements Storage {}

    /** No outcome came in time; nothing was pushed. */
    record Undecided(IntentId intentId) implements Storage {}
}
