package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.util.Optional;

/**
 * Where the entries of one partition are. It may lose what was written last, if it loses all that was written after that too; then what
 * was concluded is read again, from a conclusion before which nothing was lost.
 */
public interface Book {

    /** {@link Account#NEW} for a node that took part in nothing. */
    Account account(NodeId node);

    void put(NodeId node, Account account);

    /** Empty when nothing was judged by it yet. */
    Optional<Calibration> calibration(Quantity quantity);

    void put(Quantity quantity, Calibration calibration);

    /** The first contradiction of this node, chunk and claimed digest; empty when there was none yet. */
    Optional<Position> first(Contradicted found);

    /** @param found of it only node, chunk and claimed digest count */
    void put(Contradicted found, Position first);
}
