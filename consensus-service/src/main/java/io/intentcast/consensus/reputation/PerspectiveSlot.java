package io.intentcast.consensus.reputation;

/**
 * A slot for judged perspectives. The perspectives of a node in one matter are spread over slots, so that remembering
 * one of them rewrites only a few others.
 *
 * @param number 0 to {@value #COUNT}, exclusive
 */
public record PerspectiveSlot(RecordHolder holder, int number) {

    /** The number of slots of a node in one matter and partition. */
    public static final int COUNT = 256;

    static PerspectiveSlot of(RecordHolder holder, Fingerprint perspective) {
        return new PerspectiveSlot(holder, (int) Long.remainderUnsigned(perspective.high(), COUNT));
    }
}
