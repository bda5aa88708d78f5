package io.intentcast.protocol.reputation;

import io.intentcast.protocol.agreement.Trust;

/**
 * What is known of a node from the outcomes of one partition, or of several added up.
 *
 * @param agreement how well its answers agreed with those of others
 * @param availability whether it said anything when it was asked; a silence that was heard counts for neither
 */
public record TrackRecord(Beta agreement, Beta availability) {

    /** The record of a node that took part in nothing. */
    public static final TrackRecord NONE = new TrackRecord(Beta.NONE, Beta.NONE);

    private static final double LATE = 0.5;

    /** The trust that audiences record for the node. */
    public Trust trust() {
        return new Trust(agreement.expectation(), agreement.uncertainty());
    }

    public TrackRecord plus(TrackRecord other) {
        return new TrackRecord(agreement.plus(other.agreement), availability.plus(other.availability));
    }

    /**
     * Adds the judgement of an answer.
     *
     * @param agreement g, 0 to 1
     */
    public TrackRecord judged(double agreement) {
        return new TrackRecord(this.agreement.after(agreement), availability);
    }

    /**
     * The record as it would be had one answer been judged otherwise.
     *
     * @param was its agreement, and {@code is} what it should have been; both 0 to 1
     * @param since how many answers were judged after it
     */
    public TrackRecord corrected(double was, double is, long since) {
        return new TrackRecord(agreement.corrected(was, is, since), availability);
    }

    public TrackRecord answered() {
        return available(1);
    }

    public TrackRecord answeredLate() {
        return available(LATE);
    }

    public TrackRecord unheard() {
        return available(0);
    }

    private TrackRecord available(double grade) {
        return new TrackRecord(agreement, availability.after(grade));
    }
}
