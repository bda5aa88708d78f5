package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.Optional;

/** The only state of the fold of one partition. */
interface Ledger {

    /** {@link TrackRecord#NONE} for a node that took part in nothing. */
    TrackRecord record(NodeId node);

    void put(NodeId node, TrackRecord record);

    Optional<Scale> scale(Quantity quantity);

    void put(Quantity quantity, Scale scale);

    /** Moves the scale by the spread of an outcome, before the outcome is judged by it. */
    default Scale moved(Quantity quantity, double spread) {
        Scale scale = scale(quantity).map(it -> it.after(spread)).orElseGet(() -> Scale.first(spread));
        put(quantity, scale);
        return scale;
    }
}
