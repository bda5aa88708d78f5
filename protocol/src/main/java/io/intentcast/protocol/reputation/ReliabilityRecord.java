package io.intentcast.protocol.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Reliability;

/**
 * How often the values of one partition in one matter were right, as far as known answers tell.
 *
 * @param at the offset of the responses record that led to the latest known answer included
 */
public record ReliabilityRecord(Matter matter, int partition, Reliability reliability, long at)
        implements FoldedRecord {

    /** Like the key of a reputation, without a node. */
    @Override
    public String key() {
        return " " + partition + " " + matter;
    }
}
