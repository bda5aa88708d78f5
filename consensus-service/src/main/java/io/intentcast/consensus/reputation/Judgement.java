package io.intentcast.consensus.reputation;

/**
 * How a perspective was judged.
 *
 * @param number of the judgement among those of its node in the matter and partition, from 1
 * @param byOthers g, 0 to 1; {@link #NOT_BY_OTHERS} if it was judged by the right answer alone
 * @param corrected the offset of the known answer that replaced this; {@link #NOT_CORRECTED} for none
 */
public record Judgement(Fingerprint perspective, long number, double byOthers, long corrected) {

    static final double NOT_BY_OTHERS = -1;
    static final long NOT_CORRECTED = -1;

    /** A judgement by the others' answers. */
    static Judgement byOthers(Fingerprint perspective, long number, double agreement) {
        return new Judgement(perspective, number, agreement, NOT_CORRECTED);
    }

    /** A judgement by the right answer of a perspective that others could not judge. */
    static Judgement byTruth(Fingerprint perspective, long number, long known) {
        return new Judgement(perspective, number, NOT_BY_OTHERS, known);
    }

    boolean isByOthers() {
        return byOthers >= 0;
    }

    /** Whether the known answer at this offset is the one by which it is corrected. */
    boolean canBeCorrectedAt(long known) {
        return corrected == NOT_CORRECTED || corrected == known;
    }

    Judgement correctedAt(long known) {
        return new Judgement(perspective, number, byOthers, known);
    }
}
