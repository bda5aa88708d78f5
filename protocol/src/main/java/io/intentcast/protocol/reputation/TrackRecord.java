package io.intentcast.protocol.reputation;

import io.intentcast.protocol.agreement.Trust;

/**
 * What is known of a node from the outcomes of a partition, or of several added up.
 *
 * @param agreement how well its answers agreed with those of others
 * @param availability whether it said anything when it was asked; silence that was heard is no matter of either
 */
public record TrackRecord(Beta agreement, Beta availability) {

    /** Of a node that took part in nothing. */
    public static final TrackRecord NONE = new TrackRecord(Beta.NONE, Beta.NONE);

    private static final double LATE = 0.5;

    /** What its audience is told of it. */
    public Trust trust() {
        return new Trust(agreement.expectation(), agreement.uncertainty());
    }

    public TrackRecord plus(TrackRecord other) {
        return new TrackRecord(agreement.plus(other.agreement), availability.plus(other.availability));
    }

    /**
     * Its answer was judged.
     *
     * @param agreement g, 0 to 1
     */
    public TrackRecord judged(double agreement) {
        return new TrackRecord(this.agreement.after(agreement), availability);
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
