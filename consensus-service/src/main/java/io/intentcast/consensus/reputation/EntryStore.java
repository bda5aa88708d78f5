package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.util.Optional;

/**
 * The stored entries of one partition. A crash may lose the last writes, but never an earlier write without all later
 * ones; then conclusions are read again from a point before the loss.
 */
public interface EntryStore {

    /**
     * {@link Account#NEW} for a node that took part in nothing of this matter. In the default matters, what was stored
     * before there were matters, until something is put.
     */
    Account account(RecordHolder holder);

    void put(RecordHolder holder, Account account);

    /** Empty when nothing was judged by it yet. */
    Optional<Calibration> calibration(Quantity quantity);

    void put(Quantity quantity, Calibration calibration);

    /** {@link JudgedPerspectives#NONE} when none in this slot was judged yet. */
    JudgedPerspectives judged(PerspectiveSlot slot);

    void put(PerspectiveSlot slot, JudgedPerspectives judged);

    /** {@link Judgements#NONE} when none in this slot was judged yet, or not since judgements are kept. */
    Judgements judgements(PerspectiveSlot slot);

    void put(PerspectiveSlot slot, Judgements judgements);

    /** {@link KnownReliability#NONE} for a matter without any known answer, or none since they are counted. */
    KnownReliability reliability(Matter matter);

    void put(Matter matter, KnownReliability reliability);

    /** The first contradiction of this node, chunk and claimed digest; empty when there was none yet. */
    Optional<ConclusionPosition> first(Contradicted found);

    /** @param found only its node, chunk and claimed digest count */
    void put(Contradicted found, ConclusionPosition first);
}
