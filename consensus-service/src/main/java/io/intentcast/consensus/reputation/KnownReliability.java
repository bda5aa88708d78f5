package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.reputation.ReliabilityRecord;

/**
 * How often the values of a partition in one matter were right.
 *
 * @param last the last known answer that it includes
 */
public record KnownReliability(Reliability reliability, ConclusionPosition last) {

    /** That of a matter without any known answer. */
    public static final KnownReliability NONE = new KnownReliability(Reliability.NONE, ConclusionPosition.BEFORE_ALL);

    /** The record as published to others. */
    public ReliabilityRecord published(Matter matter, int partition) {
        return new ReliabilityRecord(matter, partition, reliability, last.at());
    }
}
