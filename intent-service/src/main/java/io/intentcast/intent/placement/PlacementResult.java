package io.intentcast.intent.placement;

import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of storing bytes. */
public sealed interface PlacementResult {

    /**
     * At least one node keeps them, perhaps fewer than wished.
     *
     * @param shown whether all keepers are among the announced providers here
     */
    record Kept(Receipt receipt, boolean shown) implements PlacementResult {}

    record NobodyKeeps(Receipt receipt) implements PlacementResult {}

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
            @Nullable Duration lapse) implements PlacementResult {

        /** The id is not known to become free. */
        OtherBytes(List<NodeId> at, @Nullable IntentId intentId) {
            this(at, intentId, null);
        }

        public OtherBytes {
            at = List.copyOf(at);
        }
    }

    /** The nodes could not be asked. */
    record NotDeclared(Undeclared why) implements PlacementResult {}

    /** No outcome came in time; nothing was pushed. */
    record Undecided(IntentId intentId) implements PlacementResult {}
}
